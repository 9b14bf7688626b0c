import { expect, it } from 'vitest';
import { parseExtra, stringifyExtra } from '../message-extra.js';
import type { EditedMentions } from '../messages.js';
import type { NewPush, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addGroup, addUser, message, office, type StoreUnderTest } from './office.js';

const TIME = 3_000;

const push = ({ key }: UserRecord, body: string): NewPush => ({
  userKey: key,
  title: 'anna',
  body,
  imageUrl: '',
  expiresAt: 9_000,
});

/** A group of three in which Anna has written `@boris, look`, which nobody has read. */
async function told(store: Store) {
  const { anna, boris } = await office(store);
  const clara = await addUser(store, 'clara');
  const chat = await addGroup(store, 'three', [anna, boris, clara]);
  const unreadFor = [boris.key, clara.key];
  const extra = stringifyExtra({ mentions: [boris.identifier] });
  await store.messages.append(message(chat, anna, { value: '@boris, look', extra, unreadFor }));
  const edit = async (value: string, over: Partial<EditedMentions> = {}) => {
    const edited = await store.messages.edit(chat.key, 1, anna.key, value, { time: TIME, ...over });
    if (edited.kind !== 'done') throw new Error(`The edit was refused: ${edited.kind}.`);
    return edited;
  };
  const mention = async ({ key }: UserRecord) => (await store.sync.infos(key)).infos.get(chat.key)?.mention;
  return { anna, boris, clara, chat, edit, mention };
}

export function describeEdits(current: () => StoreUnderTest): void {
  it('an edit says whom the message mentions now: the marks follow, of who is mentioned no more they are returned', async () => {
    const { store } = current();
    const { anna, boris, clara, chat, edit, mention } = await told(store);
    const edited = await edit('@clara, look', { mentions: [clara.identifier, anna.identifier] });
    expect(edited).toMatchObject({
      mentions: [clara.identifier, anna.identifier],
      added: [{ key: clara.key, identifier: clara.identifier }],
      marks: [{ userKey: boris.key, mark: { unread: 1, readUpTo: 0, mutedUntil: 0, mention: 0 } }],
    });
    expect(await Promise.all([anna, boris, clara].map(mention))).toEqual([0, 0, 1]);
    const [stored] = await store.messages.page(chat.key, 0, 1);
    expect(parseExtra(stored?.extra ?? '')).toEqual({ mentions: [clara.identifier, anna.identifier] });
    expect(await edit('Look!', { mentions: [] })).toMatchObject({ added: [], mentions: [] });
    expect((await store.messages.page(chat.key, 0, 1))[0]?.extra).toBe('');
  });

  it('where an edit does not say whom it mentions, those stay whose name the text has', async () => {
    const { store } = current();
    const { boris, clara, edit, mention } = await told(store);
    expect(await edit('Look at this, @Boris and @clara')).toMatchObject({ mentions: [boris.identifier], added: [] });
    expect(await Promise.all([boris, clara].map(mention))).toEqual([1, 0]);
    expect(await edit('Look at this')).toMatchObject({ mentions: [], marks: [{ userKey: boris.key }] });
    expect(await mention(boris)).toBe(0);
  });

  it('who is mentioned first by an edit gets a push in place of an earlier one; others’ waiting pushes have the new text', async () => {
    const { store } = current();
    const { anna, boris, clara, chat, edit } = await told(store);
    const pushes = [push(boris, 'hello'), push(clara, 'hello')];
    await store.messages.append(message(chat, anna, { pushes, value: 'hello' }));
    const [before] = await store.pushes.waiting(clara.key, 0);
    const asked = {
      time: TIME,
      mentions: [clara.identifier],
      pushes: [push(boris, '@clara hello'), push(clara, '@clara hello')],
    };
    const edited = await store.messages.edit(chat.key, 2, anna.key, '@clara hello', asked);
    expect(edited).toMatchObject({ pushed: [boris.key, clara.key], added: [{ key: clara.key }] });
    const waiting = async ({ key }: UserRecord) => await store.pushes.waiting(key, 0);
    expect(await waiting(boris)).toMatchObject([{ messageId: 2, body: '@clara hello' }]);
    expect(await waiting(clara)).toMatchObject([{ messageId: 2, body: '@clara hello' }]);
    expect((await waiting(clara))[0]?.key).toBeGreaterThan(before?.key ?? Infinity);
    // Said again, it is no news to her.
    await store.messages.edit(chat.key, 2, anna.key, '@clara hello!', asked);
    expect(await waiting(clara)).toHaveLength(1);
    expect(await edit('x')).toMatchObject({ pushed: [] });
  });

  it('who has muted the chat keeps a push only while the message mentions them', async () => {
    const { store } = current();
    const { anna, boris, chat } = await told(store);
    const extra = stringifyExtra({ mentions: [boris.identifier] });
    await store.sync.mute(chat.key, boris.key, TIME + 1);
    const mentioned = { ...push(boris, '@boris'), mentioned: true };
    await store.messages.append(message(chat, anna, { value: '@boris', extra, pushes: [mentioned] }));
    const edit = (time: number) => store.messages.edit(chat.key, 2, anna.key, 'nobody', { time, mentions: [] });
    expect(await edit(TIME)).toMatchObject({ withdrawn: [boris.key], pushed: [] });
    expect(await store.pushes.waiting(boris.key, 0)).toEqual([]);
  });

  it('tells nobody anew who may not see the message', async () => {
    const { store } = current();
    const { anna, chat, edit, mention } = await told(store);
    await store.groups.setHistoryForNew(chat.key, anna.key, false);
    const late = await addUser(store, 'late');
    await store.groups.addMembers(chat.key, anna.key, [late.key], 9);
    const edited = await edit('@late', { mentions: [late.identifier], pushes: [push(late, '@late')] });
    expect(edited).toMatchObject({ added: [] });
    expect(await mention(late)).toBe(0);
    expect(await store.pushes.waiting(late.key, 0)).toEqual([]);
  });

  it('a removal returns the marks of those who had not read the message, and what is the newest message now', async () => {
    const { store } = current();
    const { anna, boris, clara, chat } = await told(store);
    const extra = stringifyExtra({ mentions: [clara.identifier] });
    const unreadFor = [boris.key, clara.key];
    await store.messages.append(message(chat, anna, { value: '@clara', extra, unreadFor }));
    await store.sync.readUpTo(chat.key, 2, boris.key);
    expect(await store.messages.remove(chat.key, 2, anna.key)).toMatchObject({
      marks: [{ userKey: clara.key, mark: { unread: 1, readUpTo: 0, mention: 0 } }],
      last: { id: 1, dataType: 'text', value: '@boris, look', username: 'anna' },
    });
    expect(await store.messages.remove(chat.key, 1, anna.key)).toMatchObject({ last: null });
  });

  it('a removal does not tell the newest message where a member may not see it', async () => {
    const { store } = current();
    const { anna, chat } = await told(store);
    await store.groups.setHistoryForNew(chat.key, anna.key, false);
    await store.groups.addMembers(chat.key, anna.key, [(await addUser(store, 'late')).key], 9);
    await store.messages.append(message(chat, anna, { value: 'for all' }));
    expect(await store.messages.remove(chat.key, 2, anna.key)).toMatchObject({ kind: 'done', last: undefined });
  });
}
