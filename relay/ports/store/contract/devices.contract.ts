import { expect, it } from 'vitest';
import type { ChatRecord, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addGroup, forgets, message, office, type StoreUnderTest } from './office.js';

const NOW = 3_000;
const EXPIRY = 9_000;

/** Anna writes to Boris, who is away. */
async function write(store: Store, chat: ChatRecord, from: UserRecord, to: UserRecord, ...texts: readonly string[]) {
  for (const value of texts) {
    const push = { userKey: to.key, title: from.username, body: value, imageUrl: '', expiresAt: EXPIRY };
    await store.messages.append(message(chat, from, { value, pushes: [push], unreadFor: [to.key] }));
  }
}

async function bodies(store: Store, user: UserRecord, token = 'laptop', after = 0): Promise<string[]> {
  const { pushes } = await store.devices.waiting({ userKey: user.key, token }, after, NOW);
  return pushes.map(({ body, count }) => `${body} (${count})`);
}

export function describeDevices(current: () => StoreUnderTest): void {
  it('what waits is one push a chat, the newest, with what there is to tell of it', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const { chat: pair } = await store.chats.create({
      identifier: 'pair',
      isLocal: true,
      name: '',
      avatar: '',
      owner: anna.key,
      members: [anna.key, boris.key],
      time: 1,
    });
    await write(store, chat, anna, boris, 'one', 'two');
    await write(store, pair, anna, boris, 'hi');
    await write(store, chat, anna, boris, 'three');
    await store.people.setAvatar(anna.key, 'media/a.png');
    const waiting = await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, NOW);
    expect(waiting).toMatchObject({
      chats: [chat.identifier, pair.identifier],
      unread: 4,
      pushes: [
        { body: 'hi', count: 1, chat: pair.identifier, messageId: 1, chatTitle: '' },
        { body: 'three', count: 3, chat: chat.identifier, messageId: 3, chatTitle: chat.name },
      ],
    });
    expect(waiting.pushes[0]).toMatchObject({
      title: 'anna',
      sender: anna.identifier,
      dataType: 'text',
      mention: false,
    });
    expect(waiting.pushes.map(({ avatar }) => avatar)).toEqual(['media/a.png', 'media/a.png']);
    expect(await bodies(store, boris, 'laptop', waiting.pushes[0]!.key)).toEqual(['three (3)']);
    expect(await bodies(store, anna)).toEqual([]);
  });

  it('each device has what it has not acknowledged, and nothing twice', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const laptop = { userKey: boris.key, token: 'laptop' };
    for (const token of ['laptop', 'phone']) await store.people.setToken(boris.key, token);
    await write(store, chat, anna, boris, 'one');
    const { key } = (await store.devices.waiting(laptop, 0, NOW)).pushes[0]!;
    await store.devices.received(laptop, key);
    await store.devices.received(laptop, key - 1);
    expect(await bodies(store, boris)).toEqual([]);
    expect(await bodies(store, boris, 'phone')).toEqual(['one (1)']);
    expect((await store.devices.waiting(laptop, 0, NOW)).chats).toEqual([chat.identifier]);
    await write(store, chat, anna, boris, 'two');
    expect(await bodies(store, boris)).toEqual(['two (2)']);
  });

  it('a device that registers again goes on where it was, and for another user it is another device', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await store.people.setToken(boris.key, 'laptop');
    await write(store, chat, anna, boris, 'one');
    const { pushes } = await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, NOW);
    await store.devices.received({ userKey: boris.key, token: 'laptop' }, pushes[0]!.key);
    await store.people.setToken(boris.key, 'laptop');
    expect(await bodies(store, boris)).toEqual([]);
    await store.people.setToken(anna.key, 'laptop');
    await write(store, chat, boris, anna, 'answer');
    expect(await bodies(store, anna)).toEqual(['answer (1)']);
    // What her device has acknowledged says nothing of what his has, which is still there.
    await store.devices.received({ userKey: anna.key, token: 'laptop' }, 99);
    expect(await bodies(store, anna)).toEqual([]);
    expect(await store.people.tokensOf(boris.key)).toEqual(['laptop']);
    expect(await bodies(store, boris)).toEqual([]);
    await write(store, chat, anna, boris, 'two');
    expect(await bodies(store, boris)).toEqual(['two (2)']);
  });

  it('what was read, up to there, waits no more: by the cursor, by single messages, by the whole chat', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await write(store, chat, anna, boris, 'one', 'two', 'three', 'four');
    await store.sync.readUpTo(chat.key, 2, boris.key);
    expect(await bodies(store, boris)).toEqual(['four (2)']);
    await store.messages.markRead(chat.key, 3, boris.key);
    expect(await bodies(store, boris)).toEqual(['four (1)']);
    await store.messages.readNewest(chat.key, boris.key, 50);
    expect(await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, NOW)).toEqual({
      pushes: [],
      chats: [],
      unread: 0,
    });
  });

  it('reading is one’s own: others keep what waits for them', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await write(store, chat, anna, boris, 'for Boris');
    await write(store, chat, boris, anna, 'for Anna');
    await store.sync.readUpTo(chat.key, 2, boris.key);
    await store.messages.readNewest(chat.key, boris.key, 50);
    expect(await bodies(store, anna)).toEqual(['for Anna (1)']);
  });

  it('a chat that is muted waits no more and counts no unread; it is heard of again once it is not', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const other = await addGroup(store, 'other', [anna, boris]);
    await write(store, chat, anna, boris, 'one');
    await write(store, other, anna, boris, 'elsewhere');
    await store.sync.mute(chat.key, boris.key, EXPIRY);
    await write(store, chat, anna, boris, 'two');
    const waiting = await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, NOW);
    expect(waiting).toMatchObject({ pushes: [{ body: 'elsewhere' }], unread: 1 });
    await store.sync.mute(chat.key, boris.key, 0);
    await write(store, chat, anna, boris, 'three');
    expect(await bodies(store, boris)).toEqual(['elsewhere (1)', 'three (1)']);
  });

  it('what was deleted or left is not there, and what was edited says what it says now', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const left = await addGroup(store, 'left', [anna, boris]);
    await write(store, chat, anna, boris, 'one', 'two');
    await write(store, left, anna, boris, 'bye');
    await store.messages.edit(chat.key, 2, anna.key, 'two, corrected');
    expect(await bodies(store, boris)).toEqual(['two, corrected (2)', 'bye (1)']);
    await store.messages.remove(chat.key, 2, anna.key);
    await store.groups.leave(left.key, boris.key);
    expect(await bodies(store, boris)).toEqual(['one (1)']);
  });

  it('a picture that was edited is still called one', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const push = { userKey: boris.key, title: 'anna', body: 'A picture', imageUrl: '/a.png', expiresAt: EXPIRY };
    await store.messages.append(message(chat, anna, { dataType: 'image', value: '/a.png', pushes: [push] }));
    await store.messages.edit(chat.key, 1, anna.key, '/b.png');
    expect(await bodies(store, boris)).toEqual(['A picture (1)']);
  });

  it('pushes about friends stand each for itself', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const push = { userKey: boris.key, body: '', imageUrl: '', expiresAt: EXPIRY };
    const pushes = { requested: { ...push, title: 'asks' }, accepted: { ...push, title: 'agrees' } };
    await store.people.addFriend(anna.key, boris.key, pushes);
    await write(store, chat, anna, boris, 'one');
    await store.people.removeFriend(anna.key, boris.key);
    await store.people.addFriend(anna.key, boris.key, pushes);
    const waiting = await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, NOW);
    expect(waiting.pushes.map(({ title, chat: about, count }) => ({ title, about, count }))).toEqual([
      { title: 'asks', about: '', count: 1 },
      { title: 'anna', about: chat.identifier, count: 1 },
      { title: 'asks', about: '', count: 1 },
    ]);
    expect(waiting.pushes[0]).toMatchObject({ messageId: 0, sender: '', avatar: '', dataType: '', chatTitle: '' });
  });

  it('what expired is not told', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await write(store, chat, anna, boris, 'one');
    const late = await store.devices.waiting({ userKey: boris.key, token: 'laptop' }, 0, EXPIRY);
    expect(late).toMatchObject({ pushes: [], chats: [], unread: 1 });
  });

  it('keeps what devices acknowledged when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, boris, chat } = await office(store);
    await store.people.setToken(boris.key, 'laptop');
    await write(store, chat, anna, boris, 'one');
    await store.devices.received({ userKey: boris.key, token: 'laptop' }, 1);
    if (!reopen) return skip(forgets);
    expect(await bodies(await reopen(), boris)).toEqual([]);
  });
}
