import { describe, expect, it } from 'vitest';
import { written } from './written.js';

describe('what is sent of a text', () => {
  it.each([
    ['  if (a) {\n    b();\n  }', '  if (a) {\n    b();\n  }'],
    ['\tone\ntwo', '\tone\ntwo'],
    [' a:\n  b: 1', ' a:\n  b: 1'],
    ['\n  \n    indented  \n\n', '    indented'],
    ['    alone', '    alone'],
  ])('has the indentation of its first line: %j', (text, sent) => {
    expect(written(text)).toBe(sent);
  });

  it.each([
    [' one\ntwo ', 'one\ntwo'],
    ['\n\nhello\n', 'hello'],
    ['a\u200Bb', 'a\u200Bb'],
    ['\u2764\uFE0F', '\u2764\uFE0F'],
  ])('has no blanks around it: %j', (text, sent) => {
    expect(written(text)).toBe(sent);
  });

  it.each([
    '',
    ' \n\t',
    '\u200B',
    '\u2060\uFEFF',
    '\u3164',
    '\u2800\u2800',
    '\u00AD',
    '\u202E',
    '\u115F\u1160\uFFA0',
    '\uFE0F',
    '\u{E0041}',
    '\u180E',
    '\u0000\u0007',
    '\u200D \u200C',
  ])('is nothing where nothing can be seen: %j', (text) => {
    expect(written(text)).toBe('');
  });
});
