import { expect, it } from 'vitest';
import { addGroup, addUser, forgets, message, type StoreUnderTest } from './office.js';
import { makeLocal } from './club.js';

export function describeBlocks(current: () => StoreUnderTest): void {
  const three = async () => {
    const { store } = current();
    const [anna, boris, vera] = [
      await addUser(store, 'anna'),
      await addUser(store, 'boris'),
      await addUser(store, 'vera'),
    ];
    return { store, anna, boris, vera };
  };

  it('tells whom a user has blocked, in that order, to that user alone', async () => {
    const { store, anna, boris, vera } = await three();
    expect(await store.blocks.block(anna.key, vera.key, 5)).toEqual({
      kind: 'done',
      gone: undefined,
      blocked: ['id-vera'],
      position: 1,
    });
    expect(await store.blocks.block(anna.key, boris.key, 5)).toMatchObject({ blocked: ['id-vera', 'id-boris'] });
    expect(await store.blocks.block(anna.key, boris.key, 5)).toMatchObject({ blocked: ['id-vera', 'id-boris'] });
    expect(await store.blocks.of(anna.key)).toEqual(['id-vera', 'id-boris']);
    expect(await store.blocks.of(boris.key)).toEqual([]);
    expect(await store.blocks.all()).toHaveLength(2);
    const { changes } = await store.sync.missed(anna.key, 1, 10);
    expect(changes).toEqual([
      { position: 2, chat: '', kind: 'blocks', blocked: ['id-vera', 'id-boris'] },
      { position: 3, chat: '', kind: 'blocks', blocked: ['id-vera', 'id-boris'] },
    ]);
    expect((await store.sync.missed(boris.key, 0, 10)).changes).toEqual([]);
    expect(await store.blocks.unblock(anna.key, vera.key)).toEqual({ blocked: ['id-boris'], position: 4 });
  });

  it('takes no more than may be', async () => {
    const { store, anna, boris, vera } = await three();
    await store.blocks.block(anna.key, boris.key, 1);
    expect(await store.blocks.block(anna.key, vera.key, 1)).toEqual({ kind: 'too-many' });
    expect(await store.blocks.block(anna.key, boris.key, 1)).toMatchObject({ kind: 'done' });
  });

  it('the direct chat is gone, with what is unread and waits to be pushed', async () => {
    const { store, anna, boris } = await three();
    const chat = await makeLocal(store, 'both', boris, anna);
    const push = { userKey: anna.key, title: '', body: '', imageUrl: '', expiresAt: 9_000 };
    await store.messages.append(message(chat, boris, { unreadFor: [anna.key], pushes: [push] }));
    const result = await store.blocks.block(anna.key, boris.key, 5);
    expect(result).toMatchObject({ kind: 'done', gone: { chat: 'both', position: 3 }, position: 4 });
    expect(await store.blocks.chats(anna.key)).toEqual(['both']);
    expect(await store.pushes.waiting(anna.key, 0)).toEqual([]);
    expect((await store.chats.listFor(anna.key)).map(({ unread }) => unread)).toEqual([0]);
    expect((await store.sync.missed(anna.key, 2, 10)).changes.map(({ kind }) => kind)).toEqual(['gone', 'blocks']);
    expect((await store.sync.missed(boris.key, 2, 10)).changes).toEqual([]);
  });

  it('nothing waits any more to be pushed of a friend request by who is blocked', async () => {
    const { store, anna, boris, vera } = await three();
    const push = { userKey: anna.key, title: '', imageUrl: '', expiresAt: 9_000 };
    for (const { key, username } of [boris, vera]) {
      const told = { ...push, body: username };
      await store.people.addFriend(key, anna.key, { requested: told, accepted: told });
    }
    await store.blocks.block(anna.key, boris.key, 5);
    expect((await store.pushes.waiting(anna.key, 0)).map(({ body }) => body)).toEqual(['vera']);
  });

  it('a push of a group’s message says nothing of a mention by who is blocked', async () => {
    const { store, anna, boris, vera } = await three();
    const group = await addGroup(store, 'group', [boris, anna, vera]);
    const push = { title: '', body: '', imageUrl: '', expiresAt: 9_000 };
    await store.blocks.block(anna.key, boris.key, 5);
    const extra = JSON.stringify({ mentions: ['id-anna', 'id-vera'] });
    const pushes = [anna, vera].map(({ key: userKey }) => ({ ...push, userKey }));
    await store.messages.append(message(group, boris, { extra, pushes }));
    const mention = async ({ key: userKey }: typeof anna) =>
      (await store.devices.waiting({ userKey, token: 'phone' }, 0, 0)).pushes.map((waiting) => waiting.mention);
    expect([await mention(anna), await mention(vera)]).toEqual([[false], [true]]);
  });

  it('is kept when the store is closed', async ({ skip }) => {
    const { store, anna, boris } = await three();
    await store.blocks.block(anna.key, boris.key, 5);
    const { reopen } = current();
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).blocks.of(anna.key)).toEqual(['id-boris']);
  });
}
