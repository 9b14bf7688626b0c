import { expect, it } from 'vitest';
import { addGroup, addUser, forgets, message, office, say, type StoreUnderTest, texts } from './office.js';

export function describeAppend(current: () => StoreUnderTest): void {
  it('counts ids from 1 in each chat and positions over all', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const other = await addGroup(store, 'other', [anna, boris]);
    const start = await store.position();
    const results = await Promise.all([
      store.messages.append(message(chat, anna, { time: 10 })),
      store.messages.append(message(other, boris, { time: 20 })),
      store.messages.append(message(chat, boris, { time: 15 })),
    ]);
    expect(results).toEqual([
      { kind: 'stored', id: 1, time: 10, position: start + 1 },
      { kind: 'stored', id: 1, time: 20, position: start + 2 },
      { kind: 'stored', id: 2, time: 15, position: start + 3 },
    ]);
    expect(await store.position()).toBe(start + 3);
  });

  it('keeps a message exactly as it was given', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const value = `<b>'";-- % _ 𝕏 \n\r\t \u0000 \u0001 \u0001a \\u0000 привет</b>`;
    const reply = '{"id":1,"value":"\\u0000\\""}';
    await store.messages.append(
      message(chat, anna, { value, reply, dataType: 'sticker', time: 42, extra: '{"media":{}}' }),
    );
    expect(await store.messages.page(chat.key, 0, 50)).toEqual([
      {
        id: 1,
        sender: { key: anna.key, identifier: anna.identifier, username: 'anna', avatar: '' },
        dataType: 'sticker',
        value,
        reply,
        time: 42,
        isRead: false,
        edited: false,
        extra: '{"media":{}}',
        reactions: [],
      },
    ]);
  });

  it('pages through the history, newest first, deleted ones left out', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const many = Array.from({ length: 120 }, (_, index) => `text ${index + 1}`);
    await say(store, chat, anna, ...many);
    await store.messages.remove(chat.key, 119, anna.key);
    const ids = async (skip: number, take: number) =>
      (await store.messages.page(chat.key, skip, take)).map(({ id }) => id);
    expect(await ids(0, 3)).toEqual([120, 118, 117]);
    expect(await ids(3, 2)).toEqual([116, 115]);
    expect(await ids(117, 50)).toEqual([2, 1]);
    expect(await ids(119, 50)).toEqual([]);
    expect(await ids(500, 50)).toEqual([]);
    expect(await ids(0, 1_000)).toHaveLength(119);
    expect(await store.messages.page(999, 0, 50)).toEqual([]);
  });

  it('stores a message with a known client id once, also when both tries are in one batch', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const first = message(chat, anna, { clientId: 'c-1', time: 10 });
    const [stored, twin] = await Promise.all([
      store.messages.append(first),
      store.messages.append({ ...first, time: 11, value: 'changed' }),
    ]);
    expect(stored).toMatchObject({ kind: 'stored', id: 1, time: 10 });
    expect(twin).toEqual({ ...stored, kind: 'known' });
    await say(store, chat, anna, 'between');
    expect(await store.messages.append({ ...first, time: 99 })).toEqual({ ...stored, kind: 'known' });
    expect(await store.messages.append({ ...first, senderKey: boris.key })).toMatchObject({ kind: 'stored', id: 3 });
    expect(await texts(store, chat)).toEqual(['hello', 'between', 'hello']);
  });

  it('refuses a client id that was used in another chat', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const other = await addGroup(store, 'other', [anna, boris]);
    const [, conflict] = await Promise.all([
      store.messages.append(message(chat, anna, { clientId: 'c-1' })),
      store.messages.append(message(other, anna, { clientId: 'c-1' })),
    ]);
    expect(conflict).toEqual({ kind: 'conflict' });
    expect(await store.messages.append(message(other, anna, { clientId: 'c-1' }))).toEqual({ kind: 'conflict' });
    expect(await texts(store, other)).toEqual([]);
    expect(await say(store, other, anna, 'first')).toEqual([1]);
  });

  it('knows a client id whose message was deleted', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const first = message(chat, anna, { clientId: 'c-1' });
    const stored = await store.messages.append(first);
    await store.messages.remove(chat.key, 1, anna.key);
    expect(await store.messages.append(first)).toEqual({ ...stored, kind: 'known' });
    expect(await texts(store, chat)).toEqual([]);
  });

  it('stores nothing of who is not in the chat, and no push for them, and harms nothing else in the batch', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const start = await store.position();
    const push = { userKey: 999, title: 't', body: 'b', imageUrl: '', expiresAt: 10_000 };
    const clara = await addUser(store, 'clara');
    const results = await Promise.all([
      store.messages.append(message(chat, anna, { value: 'one', clientId: 'c-1' })),
      store.messages.append({ ...message(chat, anna), chatKey: 999 }),
      store.messages.append({ ...message(chat, anna), senderKey: 999, clientId: 'c-2' }),
      store.messages.append(message(chat, clara)),
      store.messages.append(message(chat, anna, { value: 'two', pushes: [push, { ...push, userKey: clara.key }] })),
    ]);
    const refused = { kind: 'not-member' };
    expect(results.slice(1, 4)).toEqual([refused, refused, refused]);
    expect(results[4]).toMatchObject({ kind: 'stored', id: 2, position: start + 2 });
    expect(await store.pushes.waiting(clara.key, 0)).toEqual([]);
    expect(await texts(store, chat)).toEqual(['two', 'one']);
    expect(await store.position()).toBe(start + 2);
  });

  it('settles promises in the order of the calls', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const order: number[] = [];
    const calls: (() => Promise<unknown>)[] = [
      () => store.messages.append(message(chat, anna)),
      () => store.setSetting('a', 'b'),
      () => store.messages.react(chat.key, 1, boris.key, 'x'),
      () => store.messages.edit(chat.key, 77, anna.key, 'none'),
      () => store.accounts.setLastOnline(anna.key, 5),
      () => store.messages.append(message(chat, boris)),
    ];
    await Promise.all(calls.map((call, index) => call().then(() => order.push(index))));
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('never reuses an id, nor a position, also not after deleting the newest and reopening', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two', 'three');
    await store.messages.remove(chat.key, 3, anna.key);
    await store.messages.remove(chat.key, 2, anna.key);
    expect(await say(store, chat, anna, 'four')).toEqual([4]);
    await store.messages.remove(chat.key, 4, anna.key);
    const position = await store.position();
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.position()).toBe(position);
    expect(await again.messages.append(message(chat, anna, { value: 'five' }))).toMatchObject({
      kind: 'stored',
      id: 5,
      position: position + 1,
    });
    expect(await texts(again, chat)).toEqual(['five', 'one']);
  });

  it('knows client ids when it was closed in between', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, chat } = await office(store);
    const now = Math.floor(Date.now() / 1000);
    const first = message(chat, anna, { clientId: 'c-1', time: now });
    const stored = await store.messages.append(first);
    expect(stored.kind).toBe('stored');
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.messages.append(first)).toEqual({ ...stored, kind: 'known' });
  });
}
