import { expect, it } from 'vitest';
import type { MissedChange } from '../sync.js';
import type { Store } from '../store.js';
import { addGroup, addUser, message, office, say, type StoreUnderTest } from './office.js';

const brief = ({ kind, ...rest }: MissedChange) => [kind, 'id' in rest ? rest.id : undefined];

async function all(store: Store, userKey: number, after = 0): Promise<MissedChange[]> {
  return [...(await store.sync.missed(userKey, after, 1_000)).changes];
}

export function describeSync(current: () => StoreUnderTest): void {
  it('tells exactly what came after a position, as it is now', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two', 'three');
    const from = await store.position();
    await store.messages.edit(chat.key, 1, anna.key, 'ONE');
    await store.messages.remove(chat.key, 2, anna.key);
    await store.messages.react(chat.key, 3, boris.key, 'like');
    await store.messages.react(chat.key, 3, anna.key, 'heart');
    await store.messages.markRead(chat.key, 3, boris.key);
    await say(store, chat, boris, 'four');
    const changes = await all(store, boris.key, from);
    expect(changes.map(brief)).toEqual([
      ['edit', 1],
      ['delete', 2],
      ['reaction', 3],
      ['reaction', 3],
      ['read', 3],
      ['message', undefined],
    ]);
    expect(changes[0]).toMatchObject({ chat: 'general', value: 'ONE', position: from + 1 });
    const reactions = [
      { sender: boris.identifier, type: 'like' },
      { sender: anna.identifier, type: 'heart' },
    ];
    expect(changes.slice(2, 4)).toMatchObject([{ reactions }, { reactions }]);
    expect(changes[4]).toMatchObject({ reader: boris.identifier });
    expect(changes[5]).toMatchObject({ message: { id: 4, value: 'four', sender: { identifier: boris.identifier } } });
  });

  it('leaves out what was deleted since, but for the deletion', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const from = await store.position();
    await say(store, chat, anna, 'gone', 'stays');
    await store.messages.edit(chat.key, 1, anna.key, 'still gone');
    await store.messages.react(chat.key, 1, anna.key, 'like');
    await store.messages.markRead(chat.key, 1, boris.key);
    await store.messages.remove(chat.key, 1, anna.key);
    expect((await all(store, anna.key, from)).map(brief)).toEqual([
      ['message', undefined],
      // The read is told although its message is deleted: the reader's cursor moved with it.
      ['read', 1],
      ['delete', 1],
    ]);
  });

  it('comes in pages that leave nothing out and end', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const from = await store.position();
    await say(store, chat, anna, ...Array.from({ length: 25 }, (_, index) => `text ${index}`));
    await store.messages.remove(chat.key, 7, anna.key);
    const seen: number[] = [];
    for (let after = from, more = true; more;) {
      const page = await store.sync.missed(anna.key, after, 10);
      expect(page.to).toBeGreaterThan(after);
      seen.push(...page.changes.map(({ position }) => position));
      ({ to: after, more } = page);
    }
    expect(seen).toHaveLength(25);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    const end = await store.position();
    expect(await store.sync.missed(anna.key, end, 10)).toEqual({ changes: [], to: end, more: false, newest: end });
  });

  it('tells nothing of chats that the user is not in', async () => {
    const { store } = current();
    const { anna, boris } = await office(store);
    const clara = await addUser(store, 'clara');
    const secret = await addGroup(store, 'secret', [anna, clara]);
    const from = await store.position();
    await say(store, secret, anna, 'between us');
    expect(await all(store, boris.key, from)).toEqual([]);
    expect(await store.sync.missed(boris.key, from, 10)).toMatchObject({ to: await store.position(), more: false });
    expect(await all(store, clara.key, from)).toHaveLength(1);
  });

  it('a cursor moves forward only, counts the unread anew, and says what nobody had read before', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    for (const value of ['1', '2', '3']) {
      await store.messages.append(message(chat, anna, { value, unreadFor: [boris.key] }));
    }
    await say(store, chat, boris, 'mine');
    await store.messages.markRead(chat.key, 1, boris.key);
    const first = await store.sync.readUpTo(chat.key, 2, boris.key);
    expect(first).toMatchObject({ moved: true, flipped: [2], mine: { unread: 1, readUpTo: 2, mutedUntil: 0 } });
    expect((await store.messages.page(chat.key, 0, 9)).map(({ id, isRead }) => [id, isRead])).toEqual([
      [4, false],
      [3, false],
      [2, true],
      [1, true],
    ]);
    const position = await store.position();
    expect(await store.sync.readUpTo(chat.key, 1, boris.key)).toMatchObject({ moved: false, position });
    expect(await store.position()).toBe(position);
    expect(await store.sync.readUpTo(chat.key, 999, boris.key)).toMatchObject({ mine: { unread: 0, readUpTo: 4 } });
    expect((await store.chats.listFor(boris.key))[0]).toMatchObject({ unread: 0 });
    const { members } = await store.sync.details(chat.key);
    expect(members.map(({ identifier, readUpTo }) => [identifier, readUpTo])).toEqual([
      [anna.identifier, 0],
      [boris.identifier, 4],
    ]);
  });

  it('a read mark moves the cursor of its reader', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, '1', '2');
    await store.messages.markRead(chat.key, 2, boris.key);
    await store.messages.markRead(chat.key, 1, boris.key);
    expect((await store.sync.infos(boris.key)).infos.get(chat.key)).toMatchObject({ readUpTo: 2, newest: 2 });
  });

  it('everybody hears of a cursor, its owner of the marks with it; of a mute only its owner', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, '1');
    const from = await store.position();
    await store.sync.readUpTo(chat.key, 1, boris.key);
    expect(await store.sync.mute(chat.key, boris.key, 99)).toMatchObject({ mine: { mutedUntil: 99 } });
    expect(await all(store, anna.key, from)).toMatchObject([
      { kind: 'cursor', reader: boris.identifier, id: 1, mine: undefined },
    ]);
    const mine = { unread: 0, readUpTo: 1, mutedUntil: 99 };
    expect(await all(store, boris.key, from)).toMatchObject([
      { kind: 'cursor', mine },
      { kind: 'mark', mine },
    ]);
  });

  it('a new chat is missed like anything else; its maker owns it', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const [created] = await all(store, boris.key);
    expect(created).toMatchObject({ kind: 'chat', details: { historyForNew: true, pinned: [] } });
    const { infos, position } = await store.sync.infos(anna.key);
    expect(position).toBe(await store.position());
    expect(infos.get(chat.key)).toMatchObject({ role: 'owner', unread: 0, newest: 0 });
    expect((await store.sync.infos(boris.key)).infos.get(chat.key)).toMatchObject({ role: 'member' });
  });

  it('tells the newest unread message that mentions a member, until it is read or deleted', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const clara = await addUser(store, 'clara');
    const extra = JSON.stringify({ mentions: [boris.identifier, anna.identifier, boris.identifier, 'nobody'] });
    const mention = async (user: { key: number }) => (await store.sync.infos(user.key)).infos.get(chat.key)?.mention;
    await store.messages.append(message(chat, anna, { extra }));
    await store.messages.append(message(chat, anna, { extra }));
    await say(store, chat, anna, 'and more');
    expect(await Promise.all([anna, boris, clara].map(mention))).toEqual([0, 2, undefined]);
    await store.messages.remove(chat.key, 2, anna.key);
    expect(await mention(boris)).toBe(1);
    await store.sync.readUpTo(chat.key, 1, boris.key);
    expect(await mention(boris)).toBe(0);
  });

  it('an edited message says so', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'one', 'two');
    await store.messages.edit(chat.key, 1, anna.key, 'ONE');
    expect((await store.messages.page(chat.key, 0, 9)).map(({ edited }) => edited)).toEqual([false, true]);
  });

  it('marks what the cursor had passed without it, and never moves the cursor back', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, '1', '2', '3');
    await store.messages.markRead(chat.key, 3, boris.key);
    const first = await store.sync.readUpTo(chat.key, 2, boris.key);
    expect(first).toMatchObject({ moved: true, flipped: [1, 2], mine: { readUpTo: 3, unread: 0 } });
    expect(await store.sync.readUpTo(chat.key, 2, boris.key)).toMatchObject({ moved: false, mine: { readUpTo: 3 } });
  });

  it('a removed message is unread no more for those for whom it was', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const clara = await addUser(store, 'clara');
    const group = await addGroup(store, 'three', [anna, boris, clara]);
    const unreadFor = [boris.key, clara.key];
    for (const value of ['1', '2', '3', '4']) await store.messages.append(message(group, anna, { value, unreadFor }));
    await store.sync.readUpTo(group.key, 2, boris.key);
    // Clara loads the history with an existing client; then one more comes.
    await store.messages.readNewest(group.key, clara.key, 50);
    await store.messages.append(message(group, anna, { value: '5', unreadFor }));
    const unread = async (user: typeof anna) =>
      (await store.chats.listFor(user.key)).map(({ unread: count, chat: { key } }) => [key, count]);
    expect(await unread(boris)).toEqual([
      [group.key, 3],
      [chat.key, 0],
    ]);
    await store.messages.remove(group.key, 1, anna.key);
    await store.messages.remove(group.key, 3, anna.key);
    expect(await unread(boris)).toEqual([
      [group.key, 2],
      [chat.key, 0],
    ]);
    expect(await unread(clara)).toEqual([[group.key, 1]]);
    await store.messages.remove(group.key, 5, anna.key);
    expect(await unread(clara)).toEqual([[group.key, 0]]);
  });

  it('clearing the unread count is a change of one’s own marks, where there was something to clear', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const from = await store.position();
    expect((await store.messages.readNewest(chat.key, boris.key, 50)).cleared).toBeUndefined();
    await store.messages.append(message(chat, anna, { unreadFor: [boris.key] }));
    const mine = { unread: 0, readUpTo: 0, mutedUntil: 0, mention: 0 };
    expect((await store.messages.readNewest(chat.key, boris.key, 50)).cleared).toEqual({ position: from + 2, mine });
    expect((await all(store, boris.key, from)).slice(1)).toMatchObject([{ kind: 'mark', mine }]);
    expect((await all(store, anna.key, from)).slice(1)).toEqual([]);
  });

  it('queues no push for who has muted the chat, until that is over', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await store.sync.mute(chat.key, boris.key, 4_000);
    const push = { userKey: boris.key, title: 't', body: 'b', imageUrl: '', expiresAt: 9_000 };
    const send = (time: number) => store.messages.append(message(chat, anna, { time, pushes: [push] }));
    await Promise.all([send(3_999), send(4_000)]);
    expect((await store.pushes.waiting(boris.key, 0)).map(({ messageId }) => messageId)).toEqual([2]);
  });

  it('queues a push for who has muted the chat where the message mentions them', async () => {
    const { store } = current();
    const { anna, boris } = await office(store);
    const clara = await addUser(store, 'clara');
    const chat = await addGroup(store, 'loud', [anna, boris, clara]);
    await store.sync.mute(chat.key, boris.key, 4_000);
    await store.sync.mute(chat.key, clara.key, 4_000);
    const push = { title: 't', body: 'b', imageUrl: '', expiresAt: 9_000 };
    const pushes = [
      { ...push, userKey: boris.key, mentioned: true },
      { ...push, userKey: clara.key },
    ];
    await store.messages.append(message(chat, anna, { time: 3_999, pushes }));
    expect(await store.pushes.waiting(boris.key, 0)).toMatchObject([{ messageId: 1, body: 'b' }]);
    expect(await store.pushes.waiting(clara.key, 0)).toEqual([]);
  });
}
