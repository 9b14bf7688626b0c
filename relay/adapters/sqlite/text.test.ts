import { expect, it } from 'vitest';
import { Database } from './driver.js';
import { fromColumn, toColumn } from './text.js';

const long = 65_536;
const texts = [
  '',
  'plain',
  '\u0000',
  '\u0001',
  '\u0001a',
  '\u0001b',
  '\u0000\u0001a\u0001b\u0000',
  'a\u0000b',
  'half a pair \ud83d\u0000 and another \udc00\u0001',
  'слово \u0001 и \u0000 😀',
];

it.each(texts)('gives %j back', (text) => {
  expect(fromColumn(toColumn(text))).toBe(text);
  expect(toColumn(text)).not.toContain('\u0000');
});

it.each(['\u0000', '\u0001', '\u0001a', '\u0000б'])('gives a long text of nothing but %j back', (part) => {
  const text = part.repeat(long);
  expect(fromColumn(toColumn(text)) === text).toBe(true);
});

it('is needed: SQLite’s texts end at U+0000 in the driver, and do not through our statements', () => {
  const database = new Database(':memory:', 0);
  const text = 'before\u0000after';
  expect(database.prepare<{ text: string }>('SELECT ? AS text').get(text)?.text).toBe(text);
  expect(database.prepare<{ text: string }>("SELECT 'a' || char(0) || 'b' AS text").get()?.text).toBe('a');
  database.close();
});
