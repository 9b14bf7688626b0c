import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { history, text } from '../testing/group.js';
import { type OnlyMessage, onlyMessage } from '../testing/only-message.js';
import { unreadIn } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { storedPushes } from '../testing/stored-pushes.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';
import { basic, upload } from '../testing/uploads.js';

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

describe('3.1: the chat that a connection opened last', () => {
  it('is where it hears of every change, its own too; in the one before it hears nothing any more', async () => {
    const [a, b, moved] = [await connect(started, alice), await connect(started, bob), await connect(started, carol)];
    const chat = await makeChat(a, [alice, bob, carol], 'First');
    const other = await makeChat(a, [alice, carol], 'Second');
    b.send(open(chat));
    for (const client of [a, moved]) client.send(open(other));
    // Alice comes back to the first chat, Carol leaves it.
    a.send(open(chat));
    moved.send(open(chat));
    moved.send(open(other));
    for (const client of [a, b, moved]) await client.drain();

    a.send(text(alice, chat, 'hello'));
    await a.drain();
    b.send({ event: 'ReadMessage', chat, id: 1 });
    b.send({ event: 'AddReaction', chat, msgId: 1, sender: bob.identifier, type: 'like' });
    b.send({ event: 'RemoveReaction', chat, msgId: 1, sender: bob.identifier });
    await b.drain();
    a.send({ event: 'EditMessage', chat, id: 1, value: 'hello all' });
    a.send({ event: 'DeleteMessage', chat, id: 1 });
    await a.drain();
    for (const client of [a, b, moved]) await client.drain();
    const changes = (client: TestClient): unknown[] =>
      client.received.filter((frame) => frame['chat'] === chat).map(({ event }) => event as string);
    const all = [
      'SendMessage',
      'MessageIsRead',
      'ReactionForUsers',
      'ReactionForUsers',
      'EditMessageForUsers',
      'DeleteMessageForUsers',
    ];
    expect(changes(a)).toEqual(all);
    expect(changes(b)).toEqual(all);
    expect(changes(moved)).toEqual(['Notification']);
    for (const client of [a, b, moved]) await client.close();
  });
});

describe('3.3: text is data', () => {
  it.each([
    ['markup', '<b>bold</b> &amp; <script>alert(1)</script>'],
    ['blanks and lines', '  \t two\r\n lines \n'],
    ['SQL', `'; DROP TABLE users; -- " \\`],
    ['JSON', '{"event":"Error","data":null}'],
    ['signs that mean something elsewhere', '%s %d ${x} {{y}} \\n :name ?1'],
    ['characters that end or turn a text elsewhere', 'a\u0000b\u2028c\u202ed\ufeff'],
    ['letters of two parts, and pictures', 'e\u0301 \u00e9 \u{1f469}\u200d\u{1f4bb}'],
  ])('%s arrives, is kept and is edited exactly as it was sent', async (_name, value) => {
    const [a, b] = [await connect(started, alice), await connect(started, bob)];
    const chat = await makeChat(a, [alice, bob], 'Exact');
    for (const client of [a, b]) client.send(open(chat));
    await b.drain();
    a.send(text(alice, chat, value));
    expect((await b.nextOf('SendMessage'))['value']).toBe(value);
    a.send(text(alice, chat, 'other'));
    a.send({ event: 'EditMessage', chat, id: 2, value });
    expect((await b.nextOf('EditMessageForUsers'))['value']).toBe(value);
    expect(await history(b, chat)).toEqual([value, value]);
    for (const client of [a, b]) await client.close();
  });
});

describe('3.4: what a message answers', () => {
  const quote = { id: 7, sender: 'somebody', username: 'Somebody', dataType: 'text', value: 'a <b>question</b>' };

  it.each<[string, unknown]>([
    ['JSON text', JSON.stringify(quote)],
    ['an object', quote],
  ])('is taken as %s and sent on as text, live and in the history', async (_name, reply) => {
    const [a, b] = [await connect(started, alice), await connect(started, bob)];
    const chat = await makeChat(a, [alice, bob], 'Answers');
    for (const client of [a, b]) client.send(open(chat));
    await b.drain();
    a.send(text(alice, chat, 'an answer', { reply }));
    for (const client of [a, b]) {
      const told = (await client.nextOf('SendMessage'))['reply'] as unknown;
      expect(told).toBeTypeOf('string');
      expect(JSON.parse(told as string)).toEqual(quote);
    }
    const page = await b.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    const [stored] = page['messages'] as Frame[];
    expect(JSON.parse(stored?.['reply'] as string)).toEqual({ ...quote, reaction: [] });
    for (const client of [a, b]) await client.close();
  });
});

describe('3.5: messages with a file', () => {
  it.each(['image', 'video', 'audio', 'file', 'sticker'])(
    '%s: its value is the path that the upload returned, under which everybody gets the bytes',
    async (dataType) => {
      const [a, b] = [await connect(started, alice), await connect(started, bob)];
      const chat = await makeChat(a, [alice, bob], 'Files');
      const bytes = Buffer.from(`what a ${dataType} has`);
      const { body } = await upload(started, bytes, { headers: basic(alice) });
      const path = String(body['filePath']);
      b.send(open(chat));
      await b.drain();
      a.send({ ...text(alice, chat, path), dataType });
      expect(await b.nextOf('SendMessage')).toMatchObject({ dataType, value: path });
      expect(await history(b, chat)).toEqual([path]);
      const served = await fetch(new URL(path, started.http));
      expect(Buffer.from(await served.arrayBuffer())).toEqual(bytes);
      for (const client of [a, b]) await client.close();
    },
  );
});

describe('3.6: reactions', () => {
  it("another reaction takes the place of one's own, and of nobody else's", async () => {
    const [a, b] = [await connect(started, alice), await connect(started, bob)];
    const chat = await makeChat(a, [alice, bob], 'Reactions');
    for (const client of [a, b]) client.send(open(chat));
    a.send(text(alice, chat, 'well?'));
    for (const client of [a, b]) await client.drain();
    const react = (user: TestUser, type: string): Frame => ({
      event: 'AddReaction',
      chat,
      msgId: 1,
      sender: user.identifier,
      type,
    });
    a.send(react(alice, 'sad'));
    await a.drain();
    b.send(react(bob, 'like'));
    b.send(react(bob, 'heart'));
    const last = (await b.drain()).at(-1)?.['reactions'] as Frame[];
    const expected = [
      { sender: alice.identifier, type: 'sad' },
      { sender: bob.identifier, type: 'heart' },
    ];
    expect(last).toHaveLength(2);
    expect(last).toEqual(expect.arrayContaining(expected));
    a.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    const page = await a.nextOf('ReturnChatMessages');
    expect(page['messages']).toMatchObject([{ reaction: last }]);
    for (const client of [a, b]) await client.close();
  });
});

describe('3.7: edits and deletions', () => {
  it('come to members who are not in the chat with the history that they load next, and not before', async () => {
    const [a, elsewhere] = [await connect(started, alice), await connect(started, bob)];
    const chat = await makeChat(a, [alice, bob], 'Later');
    for (const value of ['one', 'two', 'three']) a.send(text(alice, chat, value));
    await a.drain();
    expect(await history(elsewhere, chat)).toEqual(['one', 'two', 'three']);
    await elsewhere.drain();
    a.send({ event: 'EditMessage', chat, id: 1, value: 'one, edited' });
    a.send({ event: 'DeleteMessage', chat, id: 2 });
    await a.drain();
    expect(await elsewhere.drain()).toEqual([]);
    expect(await history(elsewhere, chat)).toEqual(['one, edited', 'three']);
    for (const client of [a, elsewhere]) await client.close();
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
