import { expect, it } from 'vitest';
import type { FriendPushes } from '../people.js';
import { tokensKept } from '../people.js';
import type { UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addUser, forgets, message, office, say, type StoreUnderTest } from './office.js';

async function three(store: Store): Promise<readonly [UserRecord, UserRecord, UserRecord]> {
  return [await addUser(store, 'anna'), await addUser(store, 'boris'), await addUser(store, 'vera')];
}

const pushesFor = (user: UserRecord): FriendPushes => {
  const push = { userKey: user.key, body: '', imageUrl: '', expiresAt: 100 };
  return { requested: { ...push, title: 'requested' }, accepted: { ...push, title: 'accepted' } };
};

export function describePeople(current: () => StoreUnderTest): void {
  it('a new name is found by, and is in the history and the list', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'hello');
    await store.people.setProfile(anna.key, 'ЁЛКА', 'about\nme');
    await store.people.setAvatar(anna.key, 'media/a.png');
    const changed = { ...anna, username: 'ЁЛКА', description: 'about\nme', avatar: 'media/a.png' };
    expect(await store.accounts.byIdentifier(anna.identifier)).toEqual(changed);
    expect(await store.accounts.search('ёлк', 0, 10)).toEqual([changed]);
    expect(await store.accounts.search('anna', 0, 10)).toEqual([]);
    const sender = { username: 'ЁЛКА', avatar: 'media/a.png' };
    expect(await store.messages.page(chat.key, 0, 1)).toMatchObject([{ sender }]);
    expect(await store.chats.listFor(boris.key)).toMatchObject([{ last: { username: 'ЁЛКА' } }]);
    expect(await store.accounts.byIdentifier(boris.identifier)).toEqual(boris);
  });

  it('the profile of somebody who does not exist cannot be changed', async () => {
    const { store } = current();
    await expect(store.people.setProfile(99, 'x', '')).rejects.toThrow();
    await expect(store.people.setAvatar(99, 'x')).rejects.toThrow();
  });

  it('a wish is a request until the other wishes it too', async () => {
    const { store } = current();
    const [anna, boris, vera] = await three(store);
    const { people } = store;
    expect(await people.friendship(anna.key, boris.key)).toBe('');
    expect(await people.addFriend(anna.key, boris.key, undefined)).toBe('requested');
    expect(await people.friendship(anna.key, boris.key)).toBe('sentRequest');
    expect(await people.friendship(boris.key, anna.key)).toBe('incomingRequest');
    expect(await people.addFriend(anna.key, boris.key, undefined)).toBe('unchanged');
    expect(await people.incomingRequests(boris.key)).toEqual([anna.identifier]);
    expect(await people.friendsOf(boris.key)).toEqual([]);
    expect(await people.addFriend(boris.key, anna.key, undefined)).toBe('accepted');
    expect(await people.friendship(anna.key, boris.key)).toBe('friend');
    expect(await people.friendship(boris.key, anna.key)).toBe('friend');
    expect(await people.incomingRequests(boris.key)).toEqual([]);
    expect(await people.friendship(vera.key, anna.key)).toBe('');
    expect(await people.addFriend(boris.key, anna.key, undefined)).toBe('unchanged');
  });

  it('who removes a friend keeps their request; a request is taken back by its sender only', async () => {
    const { store } = current();
    const [anna, boris, vera] = await three(store);
    const { people } = store;
    await people.addFriend(anna.key, boris.key, undefined);
    await people.removeFriend(boris.key, anna.key);
    expect(await people.friendship(boris.key, anna.key)).toBe('incomingRequest');
    await people.addFriend(boris.key, anna.key, undefined);
    await people.addFriend(vera.key, boris.key, undefined);
    await people.removeFriend(boris.key, anna.key);
    expect(await people.friendship(boris.key, anna.key)).toBe('incomingRequest');
    expect(await people.friendship(anna.key, boris.key)).toBe('sentRequest');
    expect(await people.incomingRequests(boris.key)).toEqual([vera.identifier, anna.identifier]);
    await people.removeFriend(anna.key, boris.key);
    expect(await people.friendship(anna.key, boris.key)).toBe('');
    await people.removeFriend(anna.key, boris.key);
    expect(await people.incomingRequests(boris.key)).toEqual([vera.identifier]);
  });

  it('friends are listed in the order of becoming friends, each with the number of theirs', async () => {
    const { store } = current();
    const [anna, boris, vera] = await three(store);
    const { people } = store;
    await Promise.all([
      people.addFriend(anna.key, boris.key, undefined),
      people.addFriend(vera.key, anna.key, undefined),
      people.addFriend(anna.key, vera.key, undefined),
      people.addFriend(boris.key, anna.key, undefined),
    ]);
    expect(await people.friendsOf(anna.key)).toEqual([
      { username: 'vera', avatar: '', identifier: vera.identifier, friendsCount: 1 },
      { username: 'boris', avatar: '', identifier: boris.identifier, friendsCount: 1 },
    ]);
    expect(await people.friendsOf(vera.key)).toMatchObject([{ identifier: anna.identifier, friendsCount: 2 }]);
    await people.addFriend(vera.key, boris.key, undefined);
    const counts = await people.friendCounts([anna.key, boris.key, 99]);
    expect([...counts].sort()).toEqual([
      [anna.key, 2],
      [boris.key, 1],
    ]);
  });

  it('a wish for somebody who does not exist is rejected', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    await expect(store.people.addFriend(anna.key, 99, undefined)).rejects.toThrow();
    expect(await store.people.friendCounts([anna.key])).toEqual(new Map());
  });

  it('a push is queued with a request and with its acceptance, and names no message', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const waiting = async (user: UserRecord) =>
      (await store.pushes.waiting(user.key, 0)).map(({ title, chat, messageId }) => ({ title, chat, messageId }));
    await store.people.addFriend(anna.key, boris.key, pushesFor(boris));
    await store.people.addFriend(anna.key, boris.key, pushesFor(boris));
    expect(await waiting(boris)).toEqual([{ title: 'requested', chat: '', messageId: 0 }]);
    await store.people.addFriend(boris.key, anna.key, pushesFor(anna));
    expect(await waiting(anna)).toEqual([{ title: 'accepted', chat: '', messageId: 0 }]);
    const { key } = (await store.pushes.waiting(boris.key, 0))[0]!;
    await store.pushes.drop([key]);
    const push = { userKey: boris.key, title: 'message', body: '', imageUrl: '', expiresAt: 100 };
    await store.messages.append(message(chat, anna, { pushes: [push] }));
    expect(await waiting(boris)).toEqual([{ title: 'message', chat: chat.identifier, messageId: 1 }]);
    expect((await store.pushes.waiting(boris.key, 0))[0]!.key).not.toBe(key);
  });

  it('a device belongs to whoever registered it last, and the newest of each user are kept', async () => {
    const { store } = current();
    const [anna, boris] = await three(store);
    const { people } = store;
    await people.setToken(anna.key, 'phone');
    await people.setToken(anna.key, 'tablet');
    await people.setToken(anna.key, 'phone');
    expect(await people.tokensOf(anna.key)).toEqual(['phone', 'tablet']);
    await people.setToken(boris.key, 'tablet');
    expect(await people.tokensOf(anna.key)).toEqual(['phone', 'tablet']);
    expect(await people.tokensOf(boris.key)).toEqual(['tablet']);
    for (let i = 1; i <= tokensKept; i++) await people.setToken(anna.key, `new ${i}`);
    const kept = await people.tokensOf(anna.key);
    expect(kept).toHaveLength(tokensKept);
    expect(kept).not.toContain('phone');
    expect(kept[0]).toBe(`new ${tokensKept}`);
  });

  it('a group gets another name and picture, each a change of its own', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    expect(await store.chats.listFor(anna.key)).toMatchObject([{ chat: { name: 'group general' } }]);
    const before = await store.position();
    const [renamed, pictured] = await Promise.all([
      store.chats.rename(chat.key, 'Новое', anna.key, 5),
      store.chats.setAvatar(chat.key, 'media/g.png', boris.key, 6),
    ]);
    const settings = { historyForNew: true, pinned: [] };
    expect(renamed).toEqual({ chat: { ...chat, name: 'Новое' }, ...settings, position: before + 1 });
    const both = { ...chat, name: 'Новое', avatar: 'media/g.png' };
    expect(pictured).toEqual({ chat: both, ...settings, position: before + 2 });
    const missed = await store.sync.missed(boris.key, before, 10);
    expect(missed.changes.at(-1)).toMatchObject({ kind: 'chat', position: before + 2, details: { chat: both } });
    expect(await store.chats.byIdentifier(chat.identifier)).toEqual(pictured.chat);
    expect(await store.chats.listFor(boris.key)).toMatchObject([{ chat: pictured.chat }]);
    expect(await store.position()).toBe(before + 2);
    await expect(store.chats.rename(99, 'x', anna.key, 7)).rejects.toThrow();
    expect(await store.position()).toBe(before + 2);
  });

  it('keeps profiles, friends, devices and the looks of groups when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, boris, chat } = await office(store);
    await store.people.setProfile(anna.key, 'Анна', 'about');
    await store.people.addFriend(anna.key, boris.key, undefined);
    await store.people.addFriend(boris.key, anna.key, undefined);
    await store.people.setToken(anna.key, 'phone');
    const { chat: renamed } = await store.chats.rename(chat.key, 'other', anna.key, 5);
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.accounts.byIdentifier(anna.identifier)).toMatchObject({
      username: 'Анна',
      description: 'about',
    });
    expect(await again.people.friendship(anna.key, boris.key)).toBe('friend');
    expect(await again.people.tokensOf(anna.key)).toEqual(['phone']);
    expect(await again.chats.byIdentifier(chat.identifier)).toEqual(renamed);
  });
}
