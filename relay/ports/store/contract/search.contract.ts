import { expect, it } from 'vitest';
import { queryOf } from '../../../words/query.js';
import type { MessageQuery } from '../search.js';
import type { NewMessage } from '../messages.js';
import type { UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addGroup, addUser, message, office, say, type StoreUnderTest } from './office.js';

/** What a user finds, as `chat:id`. */
async function find(
  store: Store,
  user: UserRecord,
  text: string,
  filter: Omit<MessageQuery, 'words'> = {},
  [skip, take]: readonly [number, number] = [0, 50],
): Promise<{ hits: string[]; more: boolean }> {
  const found = await store.search.find(user.key, { words: queryOf(text), ...filter }, skip, take);
  if (found.kind !== 'found') throw new Error('The store is not prepared.');
  return { hits: found.hits.map((hit) => `${hit.chat}:${hit.message.id}`), more: found.more };
}

export function describeSearch(current: () => StoreUnderTest): void {
  it('finds other forms of the words, in Russian and English, newest first', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(
      store,
      chat,
      anna,
      'Встреча в четверг, принесите отчёты',
      'Отчет по встречам отправил',
      'The meetings were moved',
      'Meet me at noon',
      'Ничего такого',
    );
    expect(await find(store, boris, 'встречу отчета')).toEqual({ hits: ['general:2', 'general:1'], more: false });
    expect((await find(store, boris, 'ОТЧЁТОМ')).hits).toEqual(['general:2', 'general:1']);
    expect((await find(store, boris, 'meeting')).hits).toEqual(['general:4', 'general:3']);
    expect((await find(store, boris, 'meeting moving')).hits).toEqual(['general:3']);
    expect((await find(store, boris, 'встреча noon')).hits).toEqual([]);
  });

  it('finds by the beginning of the last word, of no other', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'Договариваемся о договорённостях', 'happy new year', 'the deadline is near');
    expect((await find(store, anna, 'догов')).hits).toEqual(['general:1']);
    expect((await find(store, anna, 'договариваем')).hits).toEqual(['general:1']);
    expect((await find(store, anna, 'hap')).hits).toEqual(['general:2']);
    expect((await find(store, anna, 'deadl is')).hits).toEqual([]);
    expect((await find(store, anna, 'is deadl')).hits).toEqual(['general:3']);
    // One letter is not searched for as a beginning, but it may be a word.
    expect((await find(store, anna, 'h')).hits).toEqual([]);
    expect((await find(store, anna, 'о')).hits).toEqual(['general:1']);
  });

  it('finds numbers, addresses and signs, and takes everything typed literally', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(
      store,
      chat,
      anna,
      'Write to anna.petrova@office.example',
      'Счёт №А-1042 на 12 500 ₽',
      'done 👍',
      '"quoted" AND* (NOT) term=',
      'a\u0000nul',
    );
    expect((await find(store, anna, 'anna.petrova@office.exam')).hits).toEqual(['general:1']);
    expect((await find(store, anna, 'petrova')).hits).toEqual(['general:1']);
    expect((await find(store, anna, '1042')).hits).toEqual(['general:2']);
    expect((await find(store, anna, '12 500')).hits).toEqual(['general:2']);
    expect((await find(store, anna, '👍')).hits).toEqual(['general:3']);
    expect((await find(store, anna, '"quoted" (AND) "not"')).hits).toEqual(['general:4']);
    expect((await find(store, anna, 'nul')).hits).toEqual(['general:5']);
    expect((await find(store, anna, 'OR')).hits).toEqual([]);
  });

  it('finds nothing in chats one is not in', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const vera = await addUser(store, 'vera');
    const other = await addGroup(store, 'other', [boris, vera]);
    await say(store, chat, anna, 'the secret plan');
    await say(store, other, vera, 'another plan');
    expect((await find(store, anna, 'plan')).hits).toEqual(['general:1']);
    expect((await find(store, boris, 'plan')).hits).toEqual(['other:1', 'general:1']);
    expect((await find(store, vera, 'plan', { chatKey: chat.key })).hits).toEqual([]);
    expect((await find(store, await addUser(store, 'gleb'), 'plan')).hits).toEqual([]);
  });

  it('filters by chat, sender, kind and time, also without a word', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const other = await addGroup(store, 'other', [anna, boris]);
    const month = 30 * 24 * 60 * 60;
    const put = (over: Partial<NewMessage>, to = chat, sender = anna) =>
      store.messages.append(message(to, sender, { value: 'plan', ...over }));
    await put({ time: month });
    await put({ time: 2 * month - 1 }, other, boris);
    await put({ time: 2 * month, dataType: 'image', extra: '{"media":{"name":"План_этажа-2.PNG"}}' });
    await put({ time: 90 * month });
    expect((await find(store, anna, 'plan')).hits).toEqual(['general:3', 'other:1', 'general:1']);
    expect((await find(store, anna, 'plan', { chatKey: other.key })).hits).toEqual(['other:1']);
    expect((await find(store, anna, 'plan', { senderKey: anna.key })).hits).toEqual(['general:3', 'general:1']);
    expect((await find(store, anna, 'план png')).hits).toEqual(['general:2']);
    expect((await find(store, anna, '', { dataType: 'image' })).hits).toEqual(['general:2']);
    expect((await find(store, anna, 'plan', { dataType: 'image' })).hits).toEqual([]);
    expect((await find(store, anna, '', { from: month, to: 2 * month - 1 })).hits).toEqual(['other:1', 'general:1']);
    expect((await find(store, anna, '', { from: month + 1 })).hits).toEqual(['general:3', 'general:2', 'other:1']);
    expect((await find(store, anna, 'plan', { to: 2 * month - 2 })).hits).toEqual(['general:1']);
    expect((await find(store, anna, '', { from: 5, to: 4 })).hits).toEqual([]);
  });

  it('gives pages, and says whether there is more', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 5 }, (_, index) => `number ${index}`));
    expect(await find(store, anna, 'number', {}, [0, 2])).toEqual({ hits: ['general:5', 'general:4'], more: true });
    expect(await find(store, anna, 'number', {}, [2, 2])).toEqual({ hits: ['general:3', 'general:2'], more: true });
    expect(await find(store, anna, 'number', {}, [4, 2])).toEqual({ hits: ['general:1'], more: false });
    expect(await find(store, anna, 'number', {}, [0, 5])).toMatchObject({ more: false });
    expect(await find(store, anna, 'number', {}, [9, 2])).toEqual({ hits: [], more: false });
  });

  it('gives whole messages', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, '<b>plan</b> '.repeat(100));
    await store.messages.react(chat.key, 1, boris.key, 'like');
    const found = await store.search.find(anna.key, { words: queryOf('plan') }, 0, 10);
    const [stored] = await store.messages.page(chat.key, 0, 1);
    expect(found).toEqual({ kind: 'found', more: false, hits: [{ chat: 'general', message: stored }] });
    expect(stored!.reactions).toHaveLength(1);
  });

  it('follows edits and deletions at once', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'alpha', 'beta', 'gamma');
    expect((await find(store, anna, 'alpha')).hits).toEqual(['general:1']);
    await store.messages.edit(chat.key, 1, anna.key, 'delta');
    await store.messages.remove(chat.key, 2, anna.key);
    expect((await find(store, anna, 'alpha')).hits).toEqual([]);
    expect((await find(store, anna, 'beta')).hits).toEqual([]);
    expect((await find(store, anna, 'delta')).hits).toEqual(['general:1']);
    await store.messages.edit(chat.key, 1, anna.key, 'alpha again');
    expect((await find(store, anna, 'alpha')).hits).toEqual(['general:1']);
    expect((await find(store, anna, '', { senderKey: anna.key })).hits).toEqual(['general:3', 'general:1']);
  });

  it('keeps a past that is hidden from a member hidden', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const clara = await addUser(store, 'clara');
    await say(store, chat, anna, 'plan one', 'plan two');
    await store.groups.setHistoryForNew(chat.key, anna.key, false);
    await store.groups.addMembers(chat.key, anna.key, [clara.key], 10);
    await say(store, chat, boris, 'plan three');
    expect((await find(store, clara, 'plan')).hits).toEqual(['general:3']);
    expect((await find(store, clara, '', { from: 0 })).hits).toEqual(['general:3']);
    expect((await find(store, boris, 'plan')).hits).toHaveLength(3);
    const page = await store.search.page(chat.key, clara.key, { kind: 'around', id: 1 }, 10);
    expect(page).toMatchObject({ messages: [{ id: 3 }], reachesStart: true, reachesEnd: true });
  });

  it('finds nothing any more in a chat that one has left, or that was deleted', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, 'plan');
    await store.groups.leave(chat.key, boris.key);
    expect((await find(store, boris, 'plan')).hits).toEqual([]);
    expect((await find(store, anna, 'plan')).hits).toEqual(['general:1']);
    await store.groups.remove(chat.key, anna.key);
    expect((await find(store, anna, 'plan')).hits).toEqual([]);
  });

  it('gives a page before, after and around a message, and the newest, in ascending order', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 9 }, (_, index) => `text ${index + 1}`));
    await store.messages.remove(chat.key, 5, anna.key);
    const page = async (...[from, take]: [Parameters<Store['search']['page']>[2], number]) => {
      const { messages, reachesStart, reachesEnd } = await store.search.page(chat.key, boris.key, from, take);
      return [messages.map(({ id }) => id), reachesStart, reachesEnd];
    };
    expect(await page({ kind: 'newest' }, 3)).toEqual([[7, 8, 9], false, true]);
    expect(await page({ kind: 'newest' }, 50)).toEqual([[1, 2, 3, 4, 6, 7, 8, 9], true, true]);
    expect(await page({ kind: 'before', id: 6 }, 2)).toEqual([[3, 4], false, false]);
    expect(await page({ kind: 'before', id: 3 }, 5)).toEqual([[1, 2], true, false]);
    expect(await page({ kind: 'before', id: 1 }, 5)).toEqual([[], true, false]);
    expect(await page({ kind: 'after', id: 4 }, 2)).toEqual([[6, 7], false, false]);
    expect(await page({ kind: 'after', id: 7 }, 5)).toEqual([[8, 9], false, true]);
    expect(await page({ kind: 'after', id: 9 }, 5)).toEqual([[], false, true]);
    expect(await page({ kind: 'around', id: 6 }, 4)).toEqual([[3, 4, 6, 7], false, false]);
    // Message 5 is deleted; 1, 9 and 900 are at an end or beyond it.
    expect(await page({ kind: 'around', id: 5 }, 4)).toEqual([[3, 4, 6, 7], false, false]);
    expect(await page({ kind: 'around', id: 1 }, 4)).toEqual([[1, 2, 3, 4], true, false]);
    expect(await page({ kind: 'around', id: 9 }, 4)).toEqual([[6, 7, 8, 9], false, true]);
    expect(await page({ kind: 'around', id: 900 }, 3)).toEqual([[7, 8, 9], false, true]);
    const [first] = (await store.search.page(chat.key, boris.key, { kind: 'newest' }, 1)).messages;
    expect(first).toEqual((await store.messages.page(chat.key, 0, 1))[0]);
  });

  it('gives no page of a chat to who is not in it', async () => {
    const { store } = current();
    const { chat } = await office(store);
    const vera = await addUser(store, 'vera');
    await expect(store.search.page(chat.key, vera.key, { kind: 'newest' }, 5)).rejects.toThrow('not in the chat');
  });
}
