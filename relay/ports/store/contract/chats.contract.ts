import { expect, it } from 'vitest';
import type { NewChat } from '../chats.js';
import type { UserRecord } from '../records.js';
import { addGroup, forgets, addUser, message, office, say, type StoreUnderTest } from './office.js';

function local(identifier: string, ...members: readonly UserRecord[]): NewChat {
  const keys = members.map(({ key }) => key);
  return { identifier, isLocal: true, name: '', avatar: '', owner: keys[0] ?? 0, members: keys, time: 1 };
}

export function describeChats(current: () => StoreUnderTest): void {
  it('makes a group with its members in the order in which they were added', async () => {
    const { store } = current();
    const users = [await addUser(store, 'anna'), await addUser(store, 'boris'), await addUser(store, 'vera')] as const;
    const [anna, boris, vera] = users;
    const chat = await addGroup(store, 'g', [vera, anna, boris]);
    expect(chat).toMatchObject({ identifier: 'g', isLocal: false, name: 'group g', avatar: '', owner: vera.key });
    expect(chat.members).toEqual([vera, anna, boris].map(({ key, identifier }) => ({ key, identifier })));
    expect(await store.chats.byIdentifier('g')).toEqual(chat);
    expect(await store.chats.byIdentifier('G')).toBeUndefined();
    expect(await store.position()).toBe(1);
  });

  it('has one local chat of the same two, whoever makes it, also within one batch', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const boris = await addUser(store, 'boris');
    const [first, second] = await Promise.all([
      store.chats.create(local('a', anna, boris)),
      store.chats.create(local('b', boris, anna)),
    ]);
    expect(second).toEqual({ chat: first.chat, made: undefined });
    expect(first.made).toMatchObject({ position: 1, details: { chat: first.chat, members: [{}, {}] } });
    expect(await store.chats.create(local('c', anna, boris))).toEqual(second);
    expect(await store.chats.byIdentifier('b')).toBeUndefined();
    expect(await store.position()).toBe(1);
  });

  it('tells a chat with oneself, a local chat and a group of two apart', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const boris = await addUser(store, 'boris');
    const { chat: own } = await store.chats.create(local('own', anna));
    const { chat: pair } = await store.chats.create(local('pair', anna, boris));
    const group = await addGroup(store, 'group', [anna, boris]);
    const other = await addGroup(store, 'other', [anna, boris]);
    expect(new Set([own.key, pair.key, group.key, other.key]).size).toBe(4);
    expect(own.members).toEqual([{ key: anna.key, identifier: anna.identifier }]);
    expect(await store.chats.create(local('again', anna))).toEqual({ chat: own, made: undefined });
  });

  it('rejects unknown members and a taken identifier, and keeps nothing of them', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const before = await store.position();
    await expect(
      store.chats.create({ ...local('x', anna), isLocal: false, members: [anna.key, 999] }),
    ).rejects.toThrow();
    await expect(addGroup(store, chat.identifier, [anna])).rejects.toThrow();
    expect(await store.chats.byIdentifier('x')).toBeUndefined();
    expect(await store.chats.listFor(anna.key)).toHaveLength(1);
    expect(await store.position()).toBe(before);
  });

  it('lists the chats by their newest message, then the empty ones in order of making', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const boris = await addUser(store, 'boris');
    const [one, two, three, four] = [
      await addGroup(store, 'one', [anna, boris]),
      await addGroup(store, 'two', [anna]),
      await addGroup(store, 'three', [anna]),
      await addGroup(store, 'four', [anna]),
    ] as const;
    const list = async (user: UserRecord) => (await store.chats.listFor(user.key)).map(({ chat }) => chat.identifier);
    expect(await list(anna)).toEqual(['one', 'two', 'three', 'four']);
    // The order of storing counts, not the clock's.
    await store.messages.append(message(four, anna, { time: 9_000 }));
    await store.messages.append(message(one, anna, { time: 5 }));
    expect(await list(anna)).toEqual(['one', 'four', 'two', 'three']);
    const [late] = await say(store, three, anna, 'late');
    expect(await list(anna)).toEqual(['three', 'one', 'four', 'two']);
    await store.messages.remove(three.key, late!, anna.key);
    expect(await list(anna)).toEqual(['one', 'four', 'two', 'three']);
    expect(await list(boris)).toEqual(['one']);
    expect(two.members).toHaveLength(1);
  });

  it('shows the newest message that is left, as it is now', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const last = async () => (await store.chats.listFor(anna.key))[0]?.last;
    expect(await last()).toBeUndefined();
    await say(store, chat, anna, 'first');
    await store.messages.append(message(chat, boris, { value: 'second', dataType: 'image', time: 77 }));
    expect(await last()).toEqual({ id: 2, dataType: 'image', value: 'second', time: 77, username: 'boris' });
    await store.messages.edit(chat.key, 2, boris.key, 'edited');
    expect(await last()).toMatchObject({ id: 2, value: 'edited' });
    await store.messages.remove(chat.key, 2, boris.key);
    expect(await last()).toMatchObject({ id: 1, value: 'first', username: 'anna' });
    await store.messages.remove(chat.key, 1, anna.key);
    expect(await last()).toBeUndefined();
  });

  it('counts unread messages a member, and clears them for one', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const unread = async (user: UserRecord) => (await store.chats.listFor(user.key))[0]?.unread;
    const toBoris = () => store.messages.append(message(chat, anna, { unreadFor: [boris.key] }));
    await Promise.all([toBoris(), toBoris(), toBoris()]);
    await store.messages.append(message(chat, anna, { unreadFor: [boris.key, anna.key] }));
    expect([await unread(anna), await unread(boris)]).toEqual([1, 4]);
    await store.messages.readNewest(chat.key, boris.key, 50);
    expect([await unread(anna), await unread(boris)]).toEqual([1, 0]);
    await Promise.all([toBoris(), store.messages.readNewest(chat.key, boris.key, 50), toBoris(), toBoris()]);
    expect(await unread(boris)).toBe(2);
  });

  it('does not count a message that was known already', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const retried = message(chat, anna, { clientId: 'c-1', unreadFor: [boris.key] });
    await Promise.all([store.messages.append(retried), store.messages.append(retried)]);
    await store.messages.append(retried);
    expect((await store.chats.listFor(boris.key))[0]?.unread).toBe(1);
  });

  it('keeps chats, unread counts and previews when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, boris, chat } = await office(store);
    await store.messages.append(message(chat, anna, { unreadFor: [boris.key] }));
    const before = await store.chats.listFor(boris.key);
    expect(before).toMatchObject([{ unread: 1, last: { id: 1 } }]);
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.chats.listFor(boris.key)).toEqual(before);
    expect(await again.chats.byIdentifier(chat.identifier)).toEqual(chat);
  });
}
