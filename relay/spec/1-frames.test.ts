import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../testing/clock.js';
import { defaultLimits } from '../options.js';
import { text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });

describe('1.1: one text frame, one object', () => {
  it('the relay sends text frames; each holds one object that says what it is', async () => {
    const a = await connect(started, alice);
    const b = await connect(started, bob, true);
    const frames: { data: string; isBinary: boolean }[] = [];
    for (const client of [a, b])
      client.ws.on('message', (data: Buffer, isBinary) => frames.push({ data: data.toString(), isBinary }));
    const chat = await makeChat(a, [alice, bob], 'Frames');
    for (const client of [a, b]) client.send(open(chat));
    for (let i = 0; i < 5; i++) a.send(text(alice, chat, `text ${i}`));
    for (const client of [a, b]) await client.drain();
    expect(frames.length).toBeGreaterThan(10);
    for (const { data, isBinary } of frames) {
      expect(isBinary).toBe(false);
      // A frame that held two events, or a list, would not match.
      expect(JSON.parse(data)).toEqual(expect.objectContaining({ event: expect.any(String) }));
    }
    for (const client of [a, b]) await client.close();
  });

  it.each([
    ['two objects', '{"event":"IsUserOnline"}{"event":"IsUserOnline"}'],
    ['two lines', '{"event":"IsUserOnline"}\n{"event":"IsUserOnline"}'],
    ['a list of two', '[{"event":"IsUserOnline"},{"event":"IsUserOnline"}]'],
  ])('%s in one frame are one Error', async (_name, frame) => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(frame);
    expect(await client.drain()).toEqual([{ event: 'Error', data: expect.any(String) }]);
    await client.close();
  });
});

describe('1.2: fields that were not set', () => {
  it('1.2, 5.5: a frame with every field that an old client knows does what its set fields say, and the others go nowhere', async () => {
    const a = await connect(started, alice);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Flat');
    for (const client of [a, b]) client.send(open(chat));
    await b.drain();
    const flat = {
      ...{ email: null, password: null, identifier: null, username: 'Mallory', userIdentifier: '', code: 0 },
      ...{ chat_name: null, table_name: '', usersToAdd: null, isLocalChat: 0, owner: null, loadedMessages: 0 },
      ...{ id: 0, msgId: 0, type: '', reply: null, isRead: true, isOnline: false, typingType: null, time: 0 },
      ...{ media: null, mentions: null, forward: null, clientId: null, avatar: 'media/forged.png', secret: { a: 1 } },
    };
    a.send({ ...flat, ...text(alice, chat, 'as old clients do') });
    const [own, ...none] = await a.drain();
    expect(none).toEqual([]);
    expect(own).toMatchObject({ event: 'SendMessage', id: 1, value: 'as old clients do', username: 'Alice' });
    expect(own).toMatchObject({ avatar: '', isRead: 0, reply: '' });
    expect(Number(own?.['time'])).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toMatch(/Mallory|forged|secret/);
    expect(await b.drain()).toEqual([own]);
    a.send({ ...flat, event: 'GetUserChats' });
    expect((await a.drain()).map(({ event }) => event as string)).toEqual(['ReturnUserChats']);
    for (const client of [a, b]) await client.close();
  });
});

describe('1.3: ids of messages', () => {
  it('1.3, 5.9: as digits they mean the same, and are told as numbers', async () => {
    const a = await connect(started, alice);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Ids');
    for (const client of [a, b]) client.send(open(chat));
    for (let i = 1; i <= 2; i++) a.send(text(alice, chat, `text ${i}`));
    for (const client of [a, b]) await client.drain();
    b.send({ event: 'ReadMessage', chat, id: '1' });
    b.send({ event: 'AddReaction', chat, msgId: '1', sender: bob.identifier, type: 'like' });
    await b.drain();
    a.send({ event: 'EditMessage', chat, id: '1', value: 'edited' });
    a.send({ event: 'EditMessage', chat, id: 2, value: 'edited too' });
    a.send({ event: 'DeleteMessage', chat, id: '2' });
    const told = (await a.drain()).map(
      ({ event, id, msgId, messageId }) => [event, id ?? msgId ?? messageId] as unknown,
    );
    expect(told).toEqual([
      ['MessageIsRead', 1],
      ['ReactionForUsers', 1],
      ['EditMessageForUsers', 1],
      ['EditMessageForUsers', 2],
      ['DeleteMessageForUsers', 2],
    ]);
    for (const client of [a, b]) await client.close();
  });
});

describe('1.6: frames that are no requests', () => {
  it.each([
    ['malformed JSON', '{"event":', 'JSON'],
    ['a list', '[]', 'object'],
    ['null', 'null', 'object'],
    ['a number', '7', 'object'],
    ['an empty frame', '', 'JSON'],
    ['no event', '{}', 'event'],
    ['an event that is no string', '{"event":5}', 'event'],
    ['an unknown event', '{"event":"Fly"}', 'Fly'],
    ['the name of an inherited property', '{"event":"constructor"}', 'constructor'],
  ])('%s gets an Error and the connection stays open', async (_name, frame, word) => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(frame);
    const answer = await client.next();
    expect(Object.keys(answer).sort()).toEqual(['data', 'event']);
    expect(answer['event']).toBe('Error');
    expect(answer['data']).toContain(word);
    expect((await client.ask({ event: 'IsUserOnline', identifier: alice.identifier }))['event']).toBe('ReturnOnline');
    await client.close();
  });

  it('1.1: a binary frame that holds JSON text is answered as existing servers do, another one gets an Error', async () => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(Buffer.from(JSON.stringify({ event: 'IsUserOnline', identifier: 'имя' })));
    expect((await client.next())['event']).toBe('ReturnOnline');
    client.sendRaw(Buffer.from([1, 2, 3]));
    expect((await client.next())['data']).toContain('JSON');
    client.sendRaw(
      Buffer.concat([Buffer.from('{"event":"IsUserOnline","identifier":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    );
    expect((await client.next())['data']).toContain('UTF-8');
    client.sendRaw(Buffer.alloc(0));
    expect((await client.next())['event']).toBe('Error');
    await client.close();
  });

  it('a frame over the size limit closes the connection with 1009', async () => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(JSON.stringify({ event: 'Typing', chat: 'x'.repeat(2 * 1024 * 1024) }));
    expect((await client.closing()).code).toBe(1009);
  });

  it('frames beyond the rate are refused with the seconds to wait, and the connection lives on', async () => {
    const limited = await startRelay({
      limits: { ...defaultLimits, framesPerSecond: 1, frameBurst: 3 },
    });
    const client = await TestClient.connect(limited.url);
    for (let i = 0; i < 5; i++) client.send({ event: 'IsUserOnline', identifier: 'nobody' });
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await client.next());
    expect(answers.map((answer) => answer['event'])).toEqual([
      'ReturnOnline',
      'ReturnOnline',
      'ReturnOnline',
      'Error',
      'Error',
    ]);
    expect(answers[3]?.['data']).toMatch(/again in \d+ s/);
    await client.close();
    await limited.stop();
  });
});

describe('1.5: order', () => {
  it('frames sent back to back are handled in order, also while ConnectUser is being checked', async () => {
    const a = await connect(started, alice);
    const chat = await makeChat(a, [alice, bob], 'Back to back');
    a.send(text(alice, chat, 'before'));
    await a.drain();
    const b = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    for (const frame of [
      { event: 'ConnectUser', identifier, password },
      open(chat),
      text(bob, chat, 'one'),
      text(bob, chat, 'two'),
      { event: 'EditMessage', chat, id: 2, value: 'one, edited' },
      { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 },
      { event: 'CloseChat' },
      text(bob, chat, 'three'),
      { event: 'GetUserChats' },
    ]) {
      b.send(frame);
    }
    const frames = await b.drain();
    expect(frames.map((frame) => frame['event'])).toEqual([
      'SendMessage',
      'SendMessage',
      'EditMessageForUsers',
      'ReturnChatMessages',
      'ReturnUserChats',
    ]);
    expect((frames[3]?.['messages'] as Frame[]).map((message) => message['value'])).toEqual([
      'two',
      'one, edited',
      'before',
    ]);
    await a.close();
    await b.close();
  });

  it('everybody in a chat sees the same order, and the ids count without gaps', async () => {
    const users = [alice, bob, carol];
    const clients = await Promise.all(users.map((user) => connect(started, user)));
    const chat = await makeChat(clients[0]!, users, 'Busy');
    for (const client of clients) client.send(open(chat));
    for (const client of clients) await client.drain();
    for (let i = 0; i < 60; i++) {
      clients.forEach((client, k) => client.send(text(users[k]!, chat, `${i} from ${k}`)));
    }
    const seen = [];
    for (const client of clients) {
      await client.drain();
      // Messages of the others may still be on their way when the client's own are done.
      while (
        client.received.filter((frame) => frame['event'] === 'SendMessage' && frame['chat'] === chat).length < 180
      ) {
        await client.next();
      }
      seen.push(
        client.received
          .filter((frame) => frame['event'] === 'SendMessage' && frame['chat'] === chat)
          .map((frame) => frame['value'] as string),
      );
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    for (const client of clients) await client.close();
  });
});

describe('1.7: times', () => {
  it('1.7, 2.1: are whole seconds; the last one online is when the last connection went', async () => {
    let now = 1_700_000_000_999;
    const own = await startRelay(
      {},
      clockAt(() => now),
    );
    const [ann, ben] = [await register(own, 'Ann'), await register(own, 'Ben')];
    const [a, b, phone] = [await connect(own, ann, true), await connect(own, ben), await connect(own, ben)];
    const chat = await makeChat(a, [ann, ben]);
    const lastOnline = async (): Promise<unknown> => {
      a.send({ event: 'GetUser', identifier: ben.identifier });
      return ((await a.nextOf('ReturnUser'))['user'] as Frame)['lastOnline'];
    };
    b.send(open(chat));
    await b.drain();
    a.send(text(ann, chat, 'now'));
    expect(await b.nextOf('SendMessage')).toMatchObject({ time: 1_700_000_000 });
    const page = await b.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect(page['messages']).toMatchObject([{ time: 1_700_000_000 }]);
    expect(await b.ask({ event: 'GetUserChats' })).toMatchObject({ chats: [{ lastUpdate: 1_700_000_000 }] });

    now += 60_000;
    b.send({ event: 'DisconnectUser' });
    await b.drain();
    expect(await lastOnline()).toBeNull();
    now += 60_500;
    phone.send({ event: 'DisconnectUser' });
    await phone.drain();
    expect(await lastOnline()).toBe(1_700_000_121);
    for (const client of [a, b, phone]) await client.close();
    await own.stop();
  });
});
