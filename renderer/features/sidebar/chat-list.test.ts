import { expect, it } from 'vitest';
import type { Chat } from '../../state/model.js';
import { matchingChats, neighbour, shortPreview } from './chat-list.js';

const chat = (id: string, title: string): Chat => ({
  id,
  title,
  avatar: '',
  isLocal: true,
  preview: '',
  updated: 0,
  unread: 0,
  partner: null,
  lastOnline: null,
  away: false,
  members: null,
  extras: null,
});
const chats = { a: chat('a', 'Ada Lovelace'), b: chat('b', 'Борис Иванович'), c: chat('c', 'Lovely weather') };
const order = ['c', 'b', 'a'];

it.each([
  ['', ['c', 'b', 'a']],
  ['LOVE', ['c', 'a']],
  ['love ada', ['a']],
  ['иван', ['b']],
  ['zebra', []],
])('searching "%s" shows %j', (search, found) => {
  expect(matchingChats(order, chats, search)).toEqual(found);
});

it('goes to the neighbour, and enters the list at the near end', () => {
  expect(neighbour(order, 'b', 1)).toBe('a');
  expect(neighbour(order, 'b', -1)).toBe('c');
  expect(neighbour(order, 'a', 1)).toBeUndefined();
  expect(neighbour(order, null, 1)).toBe('c');
  expect(neighbour(order, 'gone', -1)).toBe('a');
});

it.each([
  [true, 'Bob', 'Bob: hello', 'hello'],
  [true, 'Bob', 'Ada: hello', 'You: hello'],
  [false, 'Team', 'Bob: hello', 'Bob: hello'],
  [false, 'Team', 'Ada: hello', 'You: hello'],
  [true, 'Bob', 'Bobby: hello', 'Bobby: hello'],
])('shortens a preview (direct %s, %s, "%s") to "%s"', (isLocal, title, preview, short) => {
  expect(shortPreview({ isLocal, title, preview }, 'Ada', 'You', () => '')).toBe(short);
});

it.each([
  ['Bob: Вложение', 'audio', 'Voice message'],
  ['Ada: Изображение', undefined, 'You: Picture'],
  ['Bob: Видео', 'text', 'Видео'],
])('the preview "%s" of kind %s says "%s"', (preview, newestKind, short) => {
  const words: Record<string, string> = { audio: 'Voice message', image: 'Picture' };
  const bobs = { isLocal: true, title: 'Bob', preview, newestKind };
  expect(shortPreview(bobs, 'Ada', 'You', (kind) => words[kind] ?? '?')).toBe(short);
});

it.each(['алена', 'АЛЁНА рез', 'але\u0301на', 'ал\u00ADёна'])('finds the chat with Алёна by %j', (typed) => {
  expect(matchingChats(['c'], { c: chat('c', 'Алёна Резник') }, typed)).toEqual(['c']);
});

it('a name in a preview turns nothing around it', () => {
  const group = { ...chat('c', 'Lunch'), isLocal: false, preview: 'A\u202EB: hi' };
  expect(shortPreview(group, 'Me', 'You', (kind) => kind)).toBe('AB: hi');
});
