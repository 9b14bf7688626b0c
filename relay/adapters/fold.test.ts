import { expect, it } from 'vitest';
import { fold } from './fold.js';

it('makes texts equal that differ in case or in how they are composed', () => {
  expect(fold('ЙОГУРТ')).toBe(fold('и\u0306огурт'));
  expect(fold('Ｐａｒｌｅｙ')).toBe('parley');
  expect(fold('ÅSA')).toBe(fold('a\u030Asa'));
});

it('keeps letters apart that are different letters', () => {
  expect(fold('е')).not.toBe(fold('ё'));
  expect(fold('a')).not.toBe(fold('а'));
});
