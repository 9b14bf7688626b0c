import { expect, it } from 'vitest';
import { quoteOf } from './quote.js';

const quoted = (value: string, dataType = 'text') =>
  quoteOf({ id: 1, sender: 'bob', username: 'Bob', dataType, value }).value;

it('quotes the beginning of a long message, and cuts no character in two', () => {
  expect(quoted('short')).toBe('short');
  expect(quoted('x'.repeat(65_536))).toBe(`${'x'.repeat(300)}…`);
  expect(quoted(`${'x'.repeat(299)}👩‍👩‍👧rest`)).toBe(`${'x'.repeat(299)}…`);
  expect(quoted(`${'x'.repeat(299)}и\u0306`)).toBe(`${'x'.repeat(299)}…`);
  expect(quoted(`a${'\u0301'.repeat(60_000)}`)).toHaveLength(301);
});

it('keeps the path of a file whole', () => {
  const path = `media/files/${'x'.repeat(400)}`;
  expect(quoted(path, 'image')).toBe(path);
});
