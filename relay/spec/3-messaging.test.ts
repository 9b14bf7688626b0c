import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../testing/group.js';
import { type OnlyMessage, onlyMessage } from '../testing/only-message.js';
import { unreadIn } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { storedPushes } from '../testing/stored-pushes.js';
import { connect, type Frame, makeChat, register, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;
let only: OnlyMessage;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
  only = await onlyMessage(started, alice, bob);
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });

describe('3.1, 3.2: each device is told once, by where it stands', () => {
  it('5.1, 5.2, 5.3: in the chat the message, elsewhere the notification, nothing twice, nothing for the sender elsewhere', async () => {
    const a1 = await connect(started, alice);
    const a2 = await connect(started, alice);
    const b1 = await connect(started, bob);
    const b2 = await connect(started, bob);
    const c = await connect(started, carol);
    const chat = await makeChat(a1, [alice, bob, carol], 'Devices');
    for (const client of [a1, b1]) client.send(open(chat));
    await a1.drain();
    await b1.drain();

    a1.send(text(alice, chat, 'hello'));
    const message = { event: 'SendMessage', chat, value: 'hello', sender: alice.identifier, username: 'Alice', id: 1 };
    const notification = { event: 'Notification', chat, data: 'Alice: hello' };
    expect(await a1.drain()).toMatchObject([message]);
    expect(await b1.drain()).toMatchObject([message]);
    expect(await a2.drain()).toEqual([]);
    expect(await b2.drain()).toEqual([notification]);
    expect(await c.drain()).toEqual([notification]);

    // Bob reads on one device, so the chat is not unread for him; it is for Carol, and never for Alice.
    expect(await unreadIn(b2, chat)).toBe(0);
    expect(await unreadIn(c, chat)).toBe(1);
    expect(await unreadIn(a2, chat)).toBe(0);
    for (const client of [a1, a2, b1, b2, c]) await client.close();
  });

  it('members without a connection get a push with title, body and picture, kept in the queue', async () => {
    const own = await startRelay();
    const ann = await register(own, 'Ann');
    const away = await register(own, 'Away');
    const a = await connect(own, ann);
    const chat = await makeChat(a, [ann, away], 'Pushes');
    a.send(text(ann, chat, 'are you there?'));
    a.send({ ...text(ann, chat, 'media/img/a.png'), dataType: 'image' });
    a.send({ ...text(ann, chat, 'media/files/a.pdf'), dataType: 'file' });
    await a.drain();
    await a.close();
    const rows = await storedPushes(own);
    expect(rows.map(({ title, body, imageUrl }) => ({ title, body, imageUrl }))).toEqual([
      { title: 'Ann', body: 'are you there?', imageUrl: '' },
      { title: 'Ann', body: 'Изображение', imageUrl: 'media/img/a.png' },
      { title: 'Ann', body: 'Вложение', imageUrl: '' },
    ]);
    expect(Number(rows.at(-1)?.['expiresAt'])).toBeGreaterThan(Date.now() / 1000);
  });
});

describe('3: what is refused', () => {
  it.each<[string, () => Frame]>([
    ['EditMessage', () => ({ event: 'EditMessage', id: only.id, chat: only.chat, value: 'not mine' })],
    ['DeleteMessage', () => ({ event: 'DeleteMessage', id: only.id, chat: only.chat })],
  ])("%s of somebody else's message is refused", async (_name, frame) => {
    const client = await connect(started, bob);
    expect((await client.ask(frame()))['data']).toContain('author');
    await client.close();
    await only.expectUnchanged();
  });

  it.each([
    ['EditMessage', { value: 'x' }],
    ['DeleteMessage', {}],
    ['ReadMessage', {}],
  ])('%s of a message that does not exist is an Error', async (event, fields) => {
    const client = await connect(started, alice);
    expect((await client.ask({ event, chat: only.chat, id: 999_999, ...fields }))['data']).toContain('no such message');
    await client.close();
  });

  it('a message over the length limit is refused, one at the limit is stored', async () => {
    const client = await connect(started, alice);
    const group = await makeChat(client, [alice], 'Notes');
    client.send({ event: 'OpenChat', chat_name: group });
    expect((await client.ask(text(alice, group, 'x'.repeat(65_537))))['data']).toContain('65536');
    expect((await client.ask(text(alice, group, 'x'.repeat(65_536))))['event']).toBe('SendMessage');
    await client.close();
  });
});
