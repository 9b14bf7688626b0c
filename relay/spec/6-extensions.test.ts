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
let mallory: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
  mallory = await register(started, 'Mallory');
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });

describe('6.1: asking for the extensions', () => {
  it('1.4, 6.2, 6.4: a base connection never gets an unknown field, one with extensions gets the position and its acknowledgement', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Two forms');
    for (const client of [a, b]) client.send(open(chat));
    await b.drain();
    await a.drain();
    a.send(text(alice, chat, 'hi', { clientId: 'c1', reply: { id: 1, value: 'x' } }));
    const [acknowledged, extended] = await a.drain();
    expect(acknowledged).toMatchObject({ event: 'Acknowledged', clientId: 'c1', chat, id: 1 });
    expect(extended?.['position']).toBe(acknowledged?.['position']);
    const [base] = await b.drain();
    expect(Object.keys(base ?? {}).sort()).toEqual(
      [
        'avatar',
        'chat',
        'data',
        'dataType',
        'event',
        'id',
        'isRead',
        'reply',
        'sender',
        'time',
        'username',
        'value',
      ].sort(),
    );
    expect(base?.['reply']).toBe('{"id":1,"value":"x"}');
    await a.close();
    await b.close();
  });

  it('a relay with extensions off answers nothing of ours', async () => {
    const plain = await startRelay({ extensions: false });
    const user = await register(plain, 'Plain');
    const client = await TestClient.connect(plain.url);
    client.send({ event: 'ConnectUser', identifier: user.identifier, password: user.password, extensions: 1 });
    expect(await client.drain()).toEqual([]);
    await client.close();
    await plain.stop();
  });
});

describe('6.4: acknowledgements', () => {
  it('a retry with the same clientId stores and announces nothing, and gets the same answer', async () => {
    const a = await connect(started, alice, true);
    const chat = await makeChat(a, [alice], 'Once');
    await a.nextOf('ChatChanged');
    a.send(open(chat));
    a.send(text(alice, chat, 'once', { clientId: 'retry-1' }));
    const [first] = await a.drain();
    await a.close();
    const again = await connect(started, alice, true);
    again.send(open(chat));
    again.send(text(alice, chat, 'once', { clientId: 'retry-1' }));
    expect(await again.drain()).toEqual([first]);
    const other = await makeChat(again, [alice], 'Other');
    await again.nextOf('ChatChanged');
    expect(await again.ask(text(alice, other, 'once', { clientId: 'retry-1' }))).toMatchObject({
      event: 'Error',
      code: 'client-id-reused',
      retry: false,
      clientId: 'retry-1',
    });
    await again.close();
  });
});

describe('6.2, 6.3: changes reach members wherever they are', () => {
  it('in another chat they get it with its position; existing clients in another chat get nothing of it', async () => {
    const a = await connect(started, alice, true);
    const elsewhere = await connect(started, bob, true);
    const base = await connect(started, bob);
    const inside = await connect(started, carol);
    const chat = await makeChat(a, [alice, bob, carol], 'Changes');
    const other = await makeChat(a, [alice, bob], 'Other');
    for (const client of [elsewhere, base]) client.send(open(other));
    inside.send(open(chat));
    a.send(text(alice, chat, 'hello'));
    await a.drain();
    for (const client of [elsewhere, base, inside]) await client.drain();

    a.send({ event: 'EditMessage', chat, id: 1, value: 'Hello' });
    a.send({ event: 'AddReaction', chat, msgId: 1, sender: alice.identifier, type: 'like' });
    inside.send({ event: 'ReadMessage', chat, id: 1 });
    await inside.drain();
    a.send({ event: 'DeleteMessage', chat, id: 1 });
    await a.drain();
    const told = await elsewhere.drain();
    const positions = told.map(({ position }) => Number(position));
    expect(told.filter(({ event }) => event !== 'ReadCursor')).toMatchObject([
      { event: 'EditMessageForUsers', value: 'Hello' },
      { event: 'ReactionForUsers', reactions: [{ sender: alice.identifier, type: 'like' }] },
      { event: 'MessageIsRead', id: 1, reader: carol.identifier },
      { event: 'DeleteMessageForUsers', messageId: 1 },
      // Bob had not read it.
      { event: 'ChatMarked', chat, unread: 0 },
    ]);
    expect(positions.every((position) => position > 0)).toBe(true);
    expect([...positions].sort((first, second) => first - second)).toEqual(positions);
    expect(await base.drain()).toEqual([]);
    for (const client of [a, elsewhere, base, inside]) await client.close();
  });

  it('a message comes whole with the notification, and as itself to the sender’s other devices', async () => {
    const a = await connect(started, alice, true);
    const a2 = await connect(started, alice, true);
    const b = await connect(started, bob, true);
    const chat = await makeChat(a, [alice, bob], 'Whole');
    for (const client of [a, a2, b]) await client.drain();
    a.send(open(chat));
    a.send(text(alice, chat, 'hello'));
    const [sent] = await a.drain();
    expect(sent).toMatchObject({ event: 'SendMessage', value: 'hello' });
    expect(await a2.drain()).toEqual([sent]);
    const { position, data } = sent ?? {};
    expect(await b.drain()).toEqual([{ event: 'Notification', chat, data, position, message: sent }]);
    for (const client of [a, a2, b]) await client.close();
  });

  it("members' devices with the extensions get ChatChanged, in the order of positions", async () => {
    const maker = await connect(started, alice);
    const chat = await makeChat(maker, [alice, bob], 'Team');
    await maker.close();
    const [asking, watching] = [await connect(started, bob, true), await connect(started, alice, true)];
    const outsider = await connect(started, mallory, true);
    asking.send({ event: 'RenameChat', name: 'One', chatIdentifier: chat, clientId: 'c-1' });
    asking.send({ event: 'SwitchChatAvatar', avatar: 'media/2.png', chatIdentifier: chat });
    const [acknowledged, answer, one, second, two] = await asking.drain();
    const position = Number(one?.['position']);
    const common = { event: 'ChatChanged', chat, chat_name: 'One', isLocalChat: 0, owner: alice.identifier };
    expect(acknowledged).toEqual({ event: 'Acknowledged', clientId: 'c-1', chat, id: 0, position });
    expect(answer).toEqual({ event: 'SuccessfulRenaming', name: 'One', chat });
    expect(second).toEqual({ event: 'SuccessfulSwitchingChatAvatar', avatar: 'media/2.png', chat });
    const settings = { historyForNew: true, pinned: [] };
    expect([one, two]).toEqual([
      { ...common, avatar: '', ...settings, position },
      { ...common, avatar: 'media/2.png', ...settings, position: position + 1 },
    ]);
    expect(await watching.drain()).toEqual([one, two]);
    expect(await outsider.drain()).toEqual([]);
    for (const client of [asking, watching, outsider]) await client.close();
  });
});

describe('6.8: errors', () => {
  it('have a stable code, and say whether to try again', async () => {
    const client = await connect(started, mallory, true);
    for (const [frame, code] of [
      [{ event: 'Fly' }, 'unknown-event'],
      [{ event: 'ReadMessage', chat: 'c', id: 'one' }, 'bad-field'],
      [open('nowhere'), 'no-chat'],
      [{ event: 'GetUser', identifier: 'nobody' }, 'no-user'],
      [{ event: 'GetUserChats', identifier: alice.identifier }, 'other-user'],
    ] as const) {
      const answer = await client.ask(frame);
      expect(answer).toMatchObject({ event: 'Error', code, retry: false, data: expect.stringMatching(/\.$/) });
      expect(answer).not.toHaveProperty('wait');
    }
    await client.close();
  });

  it('that pass have the seconds to wait; the same request then succeeds', async () => {
    let now = 1_700_000_000_000;
    const limits = { ...defaultLimits, framesPerSecond: 0.25, frameBurst: 20 };
    const own = await startRelay(
      { limits },
      clockAt(() => now),
    );
    const user = await register(own, 'Ann');
    const client = await connect(own, user, true);
    const request = { event: 'IsUserOnline', identifier: user.identifier };
    let answer = await client.ask(request);
    while (answer['event'] === 'ReturnOnline') answer = await client.ask(request);
    expect(answer).toMatchObject({ event: 'Error', code: 'rate-limited', retry: true });
    const wait = Number(answer['wait']);
    expect(wait).toBeGreaterThan(0);
    now += wait * 1000 - 1500;
    expect(await client.ask(request)).toMatchObject({ code: 'rate-limited', retry: true });
    now += 1500;
    expect(await client.ask(request)).toMatchObject({ event: 'ReturnOnline' });
    await client.close();
    await own.stop();
  });
});
