import { expect, it } from 'vitest';
import { httpBase, mediaUrl } from './media-url.js';

it.each([
  ['ws://127.0.0.1:4747/', 'http://127.0.0.1:4747/'],
  ['wss://10.0.0.2:4747', 'https://10.0.0.2:4747/'],
  ['https://example.org/', null],
])('the pictures of %s are at %s', (url, base) => {
  expect(httpBase(url)).toBe(base);
});

it('finds a picture on the server', () => {
  expect(mediaUrl('http://h:1/', 'media/reactions/like.png')).toBe('http://h:1/media/reactions/like.png');
  expect(mediaUrl('http://h:1/', '/media/a b.png')).toBe('http://h:1/media/a%20b.png');
});

it.each([
  '',
  'https://elsewhere.example/x.png',
  'javascript:alert(1)',
  '//elsewhere.example/x.png',
  '../secret',
  'a\\b',
])('takes nothing from outside of the server: "%s"', (path) => {
  expect(mediaUrl('http://h:1/', path)).toBeNull();
});
