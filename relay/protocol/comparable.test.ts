import { describe, expect, it } from 'vitest';
import { comparable } from './comparable.js';

describe('6.16: words are compared', () => {
  it.each([
    ['without regard to case', 'ÅSA МОЙ', 'asa мой'],
    ['with either е', 'Алёна', 'алена'],
    ['however a letter is composed', 'Андреи\u0306', 'андрей'],
    ['without stress marks', 'за\u0301мок', 'замок'],
    ['without a stress mark on й', 'й\u0301', 'й'],
    ['without stress on и and е', 'ѝ ѐ', 'и е'],
    ['without accents', 'Résumé naïve Żółć Søren', 'resume naive zolc soren'],
    ['without soft hyphens', 'со\u00ADтруд\u00ADник', 'сотрудник'],
    ['without zero-width characters', 'of\u200Bfi\u2060ce\uFEFF', 'office'],
    ['without marks of direction', '\u202Eabc\u202C', 'abc'],
    ['without Hebrew vowel points', 'שָׁלוֹם', 'שלום'],
    ['without Arabic vowel points', 'مُحَمَّد', 'محمد'],
    ['without variation selectors', '\u2764\uFE0F', '\u2764'],
    ['in compatibility forms', 'Ｐａｒｌｅｙ ﬁn', 'parley fin'],
    ['in German and Greek', 'Straße ΟΔΟΣ', 'strasse οδοσ'],
    ['in Turkish', 'İstanbul ışık', 'istanbul isik'],
    ['with the blanks that are there', 'A\n b', 'a\n b'],
  ])('%s', (_name, text, form) => {
    expect(comparable(text)).toBe(form);
  });

  it.each([
    ['й', 'и'],
    ['ї', 'і'],
    ['が', 'か'],
    ['ที่', 'ที'],
    ['की', 'क'],
  ])('%s and %s are different letters', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });
});
