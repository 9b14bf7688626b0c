import { describe, expect, it } from 'vitest';
import { isAllMarkup, likenessOf, looksSame } from './likeness.js';

describe('what a server makes of a text', () => {
  it.each([
    ['see <b>you</b> at 5', 'see you at 5'],
    ['a < b and c > d', 'a  d'],
    ['x <y and more', 'x '],
    ['<b>', ''],
    ['<3', '&lt;3'],
    ['a & b', 'a &amp;amp; b'],
    ['  padded  ', 'padded'],
    ["it's", 'its'],
    ["it's", "it\\'s"],
    ['cafe\u0301', 'café'],
    ['line\r\nline', 'line line'],
    ['what the heck are you doing', 'what the **** are you doing'],
    ['a long text that a column of the database could not hold', 'a long text that a column of the datab'],
    ['👍', '?'],
    ['👍', ''],
    ['good 👍', 'good ????'],
  ])('%j is like %j', (sent, kept) => {
    expect(likenessOf(sent, kept)).toBe('like');
  });

  it.each([
    ['banana split', 'a'],
    ['yes', 'no'],
    ['👍', 'no'],
    ['👍', '❤️'],
    ['see you at 5', 'see you at 6 instead, there is a meeting before'],
    ['hello', ''],
  ])('%j is not %j', (sent, kept) => {
    expect(likenessOf(sent, kept)).toBe('other');
  });

  it('knows an equal text, and one that only looks the same', () => {
    expect(likenessOf('<b>', '<b>')).toBe('equal');
    expect(looksSame(' a\r\nb ', 'a\nb')).toBe(true);
    expect(looksSame('a <b>b</b>', 'a b')).toBe(false);
  });

  it('knows of what nothing is kept', () => {
    expect(isAllMarkup('<b>')).toBe(true);
    expect(isAllMarkup('a <b>')).toBe(false);
    expect(isAllMarkup(' ')).toBe(false);
  });
});
