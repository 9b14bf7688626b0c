import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('a binary frame gets an Error', async () => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(Buffer.from([1, 2, 3]));
    expect((await client.next())['data']).toContain('binary');
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
      // What the others sent may still be on its way when one's own is done.
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
