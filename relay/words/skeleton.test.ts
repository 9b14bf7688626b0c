import { describe, expect, it } from 'vitest';
import { isStrangeBeside } from './scripts.js';
import { skeleton } from './skeleton.js';

describe('skeleton', () => {
  it.each([
    ['paypa', 'раура'],
    ['scope', 'ѕсоре'],
    ['rnilk', 'milk'],
    ['lO1', 'IOl'],
    ['ö', 'o\u0308'],
    ['Anna', 'A\u200Bnna\u3164'],
  ])('%s and %s look the same', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });

  it('what is different to the eye differs, and a skeleton is its own', () => {
    expect(skeleton('Anna')).not.toBe(skeleton('Ánna'));
    for (const text of ['раура', 'milk', '㌀㎏', 'שׁ', 'ﷺ']) expect(skeleton(skeleton(text))).toBe(skeleton(text));
  });
});

describe('isStrangeBeside', () => {
  it.each([
    ['mixes Cyrillic and Latin', 'Аnna', 'Anna', true],
    ['is in another script', 'Сосо', 'Coco', true],
    ['is in the same one', 'rnilk', 'milk', false],
    ['has digits only', '101', 'lol', false],
    ['is written in the three scripts of Japanese', '山田ハナこ', '山田', false],
    ['stands beside a name that mixes them itself', 'Anna', 'Аnna', false],
  ])('a text that %s', (_what, text, other, strange) => {
    expect(isStrangeBeside(text, other)).toBe(strange);
  });
});
