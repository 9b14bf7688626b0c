import { expect, it } from 'vitest';
import { createTexts } from '../../texts.js';
import type { Push } from './events.js';
import { noticeOf } from './notice.js';

const english = createTexts(() => 'en');

const account = { url: 'wss://office.test:4747/', identifier: 'ben' };
const push = (parts: Partial<Push>): Push => ({
  key: 9,
  title: 'Ann',
  body: 'hello',
  imageUrl: '',
  chat: 'c',
  messageId: 1,
  count: 1,
  unread: 1,
  dataType: 'text',
  ...parts,
});

it.each<[string, Partial<Push>, { title: string; body: string; mention?: boolean }]>([
  ['a text', {}, { title: 'Ann', body: 'hello', mention: false }],
  ['several', { count: 3 }, { title: 'Ann (3)', body: 'hello' }],
  ['a group', { chatTitle: 'Lunch', count: 2 }, { title: 'Lunch (2)', body: 'Ann: hello' }],
  ['a picture', { dataType: 'image', body: 'Изображение' }, { title: 'Ann', body: 'Picture' }],
  ['a voice message', { dataType: 'audio', chatTitle: 'Lunch' }, { title: 'Lunch', body: 'Ann: Voice message' }],
  ['a kind of another client', { dataType: 'poll' }, { title: 'Ann', body: 'File' }],
  ['a mention', { mention: true }, { title: 'Ann', body: 'hello', mention: true }],
])('%s is shown as the page shows it', (_name, parts, expected) => {
  const notice = noticeOf(account, push(parts), english);
  expect(notice).toMatchObject({ tag: 'ben@office.test:4747/c', ...expected });
});

it('the sender’s picture is on the relay, and nowhere else', () => {
  const pictureOf = (avatar: string) => noticeOf(account, push({ avatar }), english).picture;
  expect(pictureOf('media/a b.jpg')).toBe('https://office.test:4747/media/a%20b.jpg');
  expect(pictureOf('https://elsewhere.test/a.jpg')).toBeUndefined();
  expect(pictureOf('')).toBeUndefined();
});

it('what is about a friend is in the relay’s words, each for itself', () => {
  const about = push({ chat: '', messageId: 0, title: 'Новый друг!', body: 'Ann …' });
  expect(noticeOf(account, about, english)).toEqual({
    tag: 'ben@office.test:4747/friend-9',
    title: 'Новый друг!',
    body: 'Ann …',
  });
});
