import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../testing/group.js';
import { looksOf, updateAvatar } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
});
afterAll(() => started.stop());

/** The chat as the list of the client's user has it. */
async function listed(client: TestClient, chat: string): Promise<Frame | undefined> {
  client.send({ event: 'GetUserChats' });
  const list = await client.nextOf('ReturnUserChats');
  return (list['chats'] as Frame[]).find((item) => item['table_name'] === chat);
}

describe('4.1: local chats and groups', () => {
  it('a local chat of the same two is the same, whoever makes it; each sees the name and picture of the other', async () => {
    const [anna, boris] = [await register(started, 'Anna'), await register(started, 'Boris')];
    const [a, b] = [await connect(started, anna), await connect(started, boris)];
    b.send(updateAvatar(boris, { value: 'media/boris.png' }));
    await b.drain();
    const chat = await makeChat(a, [anna, boris]);
    expect(await makeChat(a, [boris, anna])).toBe(chat);
    expect(await makeChat(b, [boris, anna])).toBe(chat);
    expect(await makeChat(b, [boris, alice])).not.toBe(chat);
    expect(await makeChat(a, [anna, boris], 'A group of the same')).not.toBe(chat);
    expect(await listed(a, chat)).toMatchObject({
      isLocalChat: 1,
      chat_name: 'Boris',
      avatar: 'media/boris.png',
      user_identifier: boris.identifier,
    });
    expect(await listed(b, chat)).toMatchObject({ chat_name: 'Anna', avatar: '', user_identifier: anna.identifier });
    for (const client of [a, b]) await client.close();
  });

  it('a group without a picture shows media/icon.png, which is served; one with a picture shows that', async () => {
    const a = await connect(started, alice);
    const chat = await makeChat(a, [alice, bob], 'Plain');
    expect(await listed(a, chat)).toMatchObject({ isLocalChat: 0, avatar: 'media/icon.png' });
    expect((await fetch(new URL('media/icon.png', started.http))).status).toBe(200);
    a.send({ event: 'SwitchChatAvatar', avatar: 'media/plain.png', chatIdentifier: chat });
    await a.drain();
    expect(await looksOf(started, bob, chat)).toMatchObject({ avatar: 'media/plain.png' });
    await a.close();
  });
});

describe('4.2: the line of a chat in the list', () => {
  const kinds = ['text', 'image', 'sticker', 'video', 'audio', 'file', 'something-new'];

  it.each([
    ['a local chat', undefined, ['Alice: value', 'Изображение', 'Стикер', 'Видео', 'Вложение', 'Вложение', 'Вложение']],
    ['a group', 'Team', ['Alice: value', ...Array<string>(6).fill('Вложение')]],
  ])('of %s: empty, then what came last, as a text or a word for its kind', async (_name, name, lines) => {
    const [a, b] = [await connect(started, alice), await connect(started, bob)];
    const chat = await makeChat(a, [alice, bob], name);
    const empty = { lastMessage: 'Сообщений пока нет...', lastUpdate: 0, notRead: 0 };
    for (const client of [a, b]) expect(await listed(client, chat)).toMatchObject(empty);
    for (const [i, dataType] of kinds.entries()) {
      a.send({ ...text(alice, chat, 'value'), dataType });
      const { lastMessage, lastUpdate } = (await listed(a, chat)) ?? {};
      expect([dataType, lastMessage]).toEqual([dataType, i === 0 ? lines[i] : `Alice: ${lines[i]}`]);
      expect(Math.abs(Number(lastUpdate) - Date.now() / 1000)).toBeLessThan(30);
    }
    expect(await listed(b, chat)).toMatchObject({ lastMessage: `Alice: ${lines.at(-1)}`, notRead: kinds.length });
    for (const client of [a, b]) await client.close();
  });
});

describe('4.3: CreateChat', () => {
  it.each([
    ['a local chat', undefined],
    ['a group', 'Team'],
  ])('of %s answers the connection that asked, and no other', async (_name, name) => {
    const [anna, boris] = [await register(started, 'Anna'), await register(started, 'Boris')];
    const [asking, own, other] = [
      await connect(started, anna),
      await connect(started, anna),
      await connect(started, boris),
    ];
    const chat = await makeChat(asking, [anna, boris], name);
    expect(await asking.drain()).toEqual([]);
    for (const client of [own, other]) {
      expect(await client.drain()).toEqual([]);
      expect(await listed(client, chat)).toBeDefined();
    }
    for (const client of [asking, own, other]) await client.close();
  });
});
