import { expect, it } from 'vitest';
import { stringifyExtra } from '../message-extra.js';
import { addGroup, addUser, forgets, message, office, say, type StoreUnderTest, texts } from './office.js';

export function describeChanges(current: () => StoreUnderTest): void {
  it('edits a message of one’s own, in its place', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two', 'three');
    const start = await store.position();
    expect(await store.messages.edit(chat.key, 2, anna.key, 'TWO\u0000')).toEqual({
      kind: 'done',
      position: start + 1,
      dataType: 'text',
      mentions: [],
      added: [],
      pushed: [],
      withdrawn: [],
      marks: [],
    });
    expect(await texts(store, chat)).toEqual(['three', 'TWO\u0000', 'one']);
  });

  it('removes a message of one’s own with its reactions', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two');
    await store.messages.react(chat.key, 1, boris.key, 'like');
    const start = await store.position();
    expect(await store.messages.remove(chat.key, 1, anna.key)).toEqual({
      kind: 'done',
      position: start + 1,
      marks: [],
      last: { id: 2, dataType: 'text', value: 'two', time: 3_000, username: 'anna' },
    });
    expect(await texts(store, chat)).toEqual(['two']);
    expect(await store.messages.remove(chat.key, 1, anna.key)).toEqual({ kind: 'no-message' });
  });

  it('lets nobody change what was forwarded, which is another’s; its sender removes it', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const extra = stringifyExtra({ forwarded: { identifier: boris.identifier, username: 'Boris' } });
    await store.messages.append(message(chat, anna, { value: 'his words', extra }));
    expect(await store.messages.edit(chat.key, 1, anna.key, 'never said')).toEqual({ kind: 'not-author' });
    expect(await store.messages.edit(chat.key, 1, boris.key, 'never said')).toEqual({ kind: 'not-author' });
    expect(await texts(store, chat)).toEqual(['his words']);
    expect(await store.messages.remove(chat.key, 1, anna.key)).toMatchObject({ kind: 'done' });
  });

  it('refuses what is not there or not one’s own, and changes nothing', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'one');
    const start = await store.position();
    const { messages } = store;
    expect(await messages.edit(chat.key, 1, boris.key, 'x')).toEqual({ kind: 'not-author' });
    expect(await messages.remove(chat.key, 1, boris.key)).toEqual({ kind: 'not-author' });
    expect(await messages.markRead(chat.key, 1, anna.key)).toEqual({ kind: 'own-message' });
    for (const [chatKey, id] of [
      [chat.key, 2],
      [chat.key + 1, 1],
    ] as const) {
      expect(await messages.edit(chatKey, id, anna.key, 'x')).toEqual({ kind: 'no-message' });
      expect(await messages.remove(chatKey, id, anna.key)).toEqual({ kind: 'no-message' });
      expect(await messages.markRead(chatKey, id, anna.key)).toEqual({ kind: 'no-message' });
      expect(await messages.react(chatKey, id, anna.key, 'x')).toEqual({ kind: 'no-message' });
      expect(await messages.unreact(chatKey, id, anna.key)).toEqual({ kind: 'no-message' });
    }
    expect(await store.position()).toBe(start);
    expect(await messages.page(chat.key, 0, 50)).toMatchObject([{ value: 'one', isRead: false, reactions: [] }]);
  });

  it('sees what was appended and removed earlier in the same batch', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const results = await Promise.all([
      store.messages.append(message(chat, anna, { value: 'one' })),
      store.messages.edit(chat.key, 1, anna.key, 'ONE'),
      store.messages.append(message(chat, anna, { value: 'two' })),
      store.messages.markRead(chat.key, 2, boris.key),
      store.messages.remove(chat.key, 1, anna.key),
      store.messages.react(chat.key, 1, boris.key, 'x'),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['stored', 'done', 'stored', 'done', 'done', 'no-message']);
    expect(await store.messages.page(chat.key, 0, 50)).toMatchObject([{ id: 2, value: 'two', isRead: true }]);
  });

  it('marks another’s message read, and announces a repetition with a position of its own', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two');
    const start = await store.position();
    expect(await store.messages.markRead(chat.key, 1, boris.key)).toEqual({ kind: 'done', position: start + 1 });
    expect(await store.messages.markRead(chat.key, 1, boris.key)).toEqual({ kind: 'done', position: start + 2 });
    expect((await store.messages.page(chat.key, 0, 50)).map(({ isRead }) => isRead)).toEqual([false, true]);
  });

  it('keeps one reaction a user, in the order of first reacting', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two');
    const { messages } = store;
    const start = await store.position();
    expect(await messages.react(chat.key, 1, boris.key, 'b1')).toEqual({
      kind: 'done',
      position: start + 1,
      reactions: [{ sender: boris.identifier, type: 'b1' }],
    });
    await messages.react(chat.key, 1, anna.key, 'a1');
    expect(await messages.react(chat.key, 1, boris.key, 'b2')).toMatchObject({
      reactions: [
        { sender: boris.identifier, type: 'b2' },
        { sender: anna.identifier, type: 'a1' },
      ],
    });
    expect(await messages.unreact(chat.key, 1, boris.key)).toMatchObject({
      kind: 'done',
      reactions: [{ sender: anna.identifier, type: 'a1' }],
    });
    // Removing a reaction that is not there counts as done.
    expect(await messages.unreact(chat.key, 1, boris.key)).toMatchObject({ kind: 'done', position: start + 5 });
    expect(await messages.react(chat.key, 1, boris.key, 'b3')).toMatchObject({
      reactions: [{ sender: anna.identifier }, { sender: boris.identifier, type: 'b3' }],
    });
    const page = await messages.page(chat.key, 0, 50);
    expect(page.map(({ reactions }) => reactions.length)).toEqual([0, 2]);
  });

  it('has no message for who is not in the chat', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const vera = await addUser(store, 'vera');
    await say(store, chat, anna, 'one');
    const results = await Promise.all([
      store.messages.react(chat.key, 1, 999, 'x'),
      store.messages.react(chat.key, 1, vera.key, 'x'),
      store.messages.markRead(chat.key, 1, vera.key),
      store.messages.react(chat.key, 1, anna.key, 'y'),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['no-message', 'no-message', 'no-message', 'done']);
    expect(await store.messages.one(chat.key, 1, vera.key)).toBeUndefined();
    expect(await store.messages.page(chat.key, 0, 50, vera.key)).toEqual([]);
    expect(await store.messages.page(chat.key, 0, 50)).toMatchObject([
      { reactions: [{ sender: anna.identifier, type: 'y' }] },
    ]);
  });

  it('keeps edits, deletions, read marks and reactions when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const [anna, boris, vera] = [
      await addUser(store, 'anna'),
      await addUser(store, 'boris'),
      await addUser(store, 'vera'),
    ] as const;
    const chat = await addGroup(store, 'general', [anna, boris, vera]);
    await say(store, chat, anna, 'one', 'two', 'three');
    await store.messages.edit(chat.key, 1, anna.key, 'ONE');
    await store.messages.remove(chat.key, 2, anna.key);
    await store.messages.markRead(chat.key, 3, boris.key);
    await store.messages.react(chat.key, 3, vera.key, 'v');
    await store.messages.react(chat.key, 3, boris.key, 'b');
    const before = await store.messages.page(chat.key, 0, 50);
    expect(before).toMatchObject([
      { id: 3, isRead: true, reactions: [{ sender: vera.identifier }, { sender: boris.identifier }] },
      { id: 1, value: 'ONE' },
    ]);
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).messages.page(chat.key, 0, 50)).toEqual(before);
  });
}
