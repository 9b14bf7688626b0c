import { expect, it } from 'vitest';
import type { ChatRecord, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addUser, office, say, type StoreUnderTest } from './office.js';

interface Newcomer {
  readonly anna: UserRecord;
  readonly boris: UserRecord;
  readonly clara: UserRecord;
  readonly chat: ChatRecord;
}

/** Clara joins a group that hides its past: messages 1 and 2 are not for her. */
async function newcomer(store: Store): Promise<Newcomer> {
  const { anna, boris, chat } = await office(store);
  const clara = await addUser(store, 'clara');
  await say(store, chat, anna, 'secret 1', 'secret 2');
  await Promise.all([
    store.groups.setHistoryForNew(chat.key, anna.key, false),
    store.groups.addMembers(chat.key, anna.key, [clara.key], 10),
  ]);
  return { anna, boris, clara, chat };
}

export function describeHiddenPast(current: () => StoreUnderTest): void {
  it('shows a new member nothing of it: no history, no preview, no single message', async () => {
    const { store } = current();
    const { clara, anna, chat } = await newcomer(store);
    expect(await store.messages.page(chat.key, 0, 50, clara.key)).toEqual([]);
    expect((await store.chats.listFor(clara.key))[0]).toMatchObject({ last: undefined, unread: 0 });
    expect(await store.messages.one(chat.key, 2, clara.key)).toBeUndefined();
    expect((await store.sync.infos(clara.key)).infos.get(chat.key)).toMatchObject({ newest: 0 });
    // For the others everything is as it was.
    expect(await store.messages.page(chat.key, 0, 50, anna.key)).toHaveLength(2);
    expect(await store.messages.one(chat.key, 2, anna.key)).toMatchObject({ id: 2, value: 'secret 2' });
    expect((await store.chats.listFor(anna.key))[0]).toMatchObject({ last: { value: 'secret 2' } });
  });

  it('starts with the next message, also for one that comes in the same batch', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const clara = await addUser(store, 'clara');
    await store.groups.setHistoryForNew(chat.key, anna.key, false);
    const one = { chatKey: chat.key, dataType: 'text', reply: '', time: 1, unreadFor: [], pushes: [] };
    await Promise.all([
      store.messages.append({ ...one, senderKey: anna.key, value: 'before' }),
      store.groups.addMembers(chat.key, anna.key, [clara.key], 10),
      store.messages.append({ ...one, senderKey: boris.key, value: 'after' }),
    ]);
    const seen = await store.messages.page(chat.key, 0, 50, clara.key);
    expect(seen.map(({ id, value }) => `${id} ${value}`)).toEqual(['2 after']);
    expect(await store.messages.page(chat.key, 1, 50, clara.key)).toEqual([]);
    expect((await store.chats.listFor(clara.key))[0]?.last).toMatchObject({ id: 2, value: 'after' });
  });

  it('falls back to no preview where only hidden messages are left', async () => {
    const { store } = current();
    const { anna, clara, chat } = await newcomer(store);
    await say(store, chat, anna, 'open');
    expect((await store.chats.listFor(clara.key))[0]?.last).toMatchObject({ value: 'open' });
    await store.messages.remove(chat.key, 3, anna.key);
    expect((await store.chats.listFor(clara.key))[0]?.last).toBeUndefined();
    expect((await store.chats.listFor(anna.key))[0]?.last).toMatchObject({ value: 'secret 2' });
  });

  it('an older message is not there to react to, mark read or pin', async () => {
    const { store } = current();
    const { anna, clara, chat } = await newcomer(store);
    await store.groups.setRole(chat.key, anna.key, clara.key, 'admin');
    await say(store, chat, anna, 'open');
    const start = await store.position();
    const none = { kind: 'no-message' };
    const { messages, groups } = store;
    expect(await messages.react(chat.key, 2, clara.key, 'x')).toEqual(none);
    expect(await messages.unreact(chat.key, 2, clara.key)).toEqual(none);
    expect(await messages.markRead(chat.key, 2, clara.key)).toEqual(none);
    // The refusal does not even tell that somebody else wrote the message.
    expect(await messages.edit(chat.key, 2, clara.key, 'x')).toEqual(none);
    expect(await messages.remove(chat.key, 2, clara.key)).toEqual(none);
    expect(await groups.pin(chat.key, clara.key, 2, 100)).toEqual(none);
    expect(await groups.unpin(chat.key, clara.key, 2)).toEqual(none);
    expect(await store.position()).toBe(start);
    expect(await messages.react(chat.key, 3, clara.key, 'x')).toMatchObject({ kind: 'done' });
  });

  it('changes of older messages are not missed', async () => {
    const { store } = current();
    const { anna, boris, clara, chat } = await newcomer(store);
    await store.messages.edit(chat.key, 1, anna.key, 'still secret');
    await store.messages.react(chat.key, 2, boris.key, 'x');
    await store.messages.remove(chat.key, 2, anna.key);
    await say(store, chat, boris, 'open');
    const { changes } = await store.sync.missed(clara.key, 0, 100);
    expect(changes.map(({ kind }) => kind)).toEqual(['chat', 'chat', 'chat', 'message']);
  });

  it('one’s own older messages are hidden too after leaving and coming back', async () => {
    const { store } = current();
    const { anna, boris, chat } = await newcomer(store);
    await say(store, chat, boris, 'mine');
    await store.groups.leave(chat.key, boris.key);
    await store.groups.addMembers(chat.key, anna.key, [boris.key], 10);
    await store.invitations.accept(chat.key, boris.key, 10);
    expect(await store.messages.page(chat.key, 0, 50, boris.key)).toEqual([]);
    expect(await store.messages.edit(chat.key, 3, boris.key, 'x')).toEqual({ kind: 'no-message' });
    await say(store, chat, boris, 'back');
    expect(await store.messages.page(chat.key, 0, 50, boris.key)).toMatchObject([{ id: 4, value: 'back' }]);
  });

  it('is seen by new members again once the owner shows it', async () => {
    const { store } = current();
    const { anna, clara, chat } = await newcomer(store);
    const dora = await addUser(store, 'dora');
    await store.groups.setHistoryForNew(chat.key, anna.key, true);
    await store.groups.addMembers(chat.key, anna.key, [dora.key], 10);
    expect(await store.messages.page(chat.key, 0, 50, dora.key)).toHaveLength(2);
    // A member who joined while the past was hidden still does not see it.
    expect(await store.messages.page(chat.key, 0, 50, clara.key)).toEqual([]);
  });
}
