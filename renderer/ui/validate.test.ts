import { expect, it } from 'vitest';
import { codeDigits, isName, looksLikeEmail } from './validate.js';

it.each([
  ['ada@example.org', true],
  [' ada@office ', true],
  ['ada', false],
  ['ada@', false],
  ['a b@c', false],
  [`${'a'.repeat(250)}@b.cd`, false],
])('"%s" as an e-mail address: %s', (text, valid) => {
  expect(looksLikeEmail(text)).toBe(valid);
});

it('takes a name that is neither empty nor too long', () => {
  expect([isName(' ', 5), isName('Ada', 5), isName('Lovelace', 5)]).toEqual([false, true, false]);
});

it('takes the six digits out of what was pasted', () => {
  expect(codeDigits('code: 482 913.', 6)).toBe('482913');
  expect(codeDigits('12345678', 6)).toBe('123456');
});
