import { describe, expect, it } from 'vitest';
import { hasAll, queryOf } from './query.js';
import { wordsOf } from './words.js';

const words = (text: string) => [...wordsOf(text)].map(({ word }) => word);
const stems = (text: string) => [...wordsOf(text)].map(({ stem }) => stem);

describe('the words of a text', () => {
  it('are letters and digits that stand together, without regard to case, ё and accents', () => {
    expect(words('Ещё ОТЧЁТ, №А-1042: 12 500 ₽!')).toEqual(['еще', 'отчет', 'а', '1042', '12', '500']);
    expect(words('anna.petrova@office.example')).toEqual(['anna', 'petrova', 'office', 'example']);
    expect(words('Résumé naïve Žižek')).toEqual(['resume', 'naive', 'zizek']);
    expect(words("don’t Anna’s O'Brien")).toEqual(['dont', 'anna', 'obrien']);
    expect(words('file_name-v2.PDF')).toEqual(['file', 'name', 'v2', 'pdf']);
    expect(words(' … ?! ')).toEqual([]);
    expect(words('ok👍🎉')).toEqual(['ok', '👍', '🎉']);
  });

  it('are the same however a letter is composed', () => {
    expect(words('мой ёж')).toEqual(words('мой ёж'.normalize('NFD')));
    expect(words('ﬁle')).toEqual(['file']);
  });

  it('share a stem with their other forms', () => {
    expect(new Set(stems('встреча встречу встречами встреч'))).toEqual(new Set(['встреч']));
    expect(new Set(stems('report reports reported reporting'))).toEqual(new Set(['report']));
    expect(stems('2024 v2')).toEqual(['2024', 'v2']);
  });

  it('say where they stand', () => {
    const text = 'Про отчёт: да';
    expect([...wordsOf(text)].map(({ start, end }) => text.slice(start, end))).toEqual(['Про', 'отчёт', 'да']);
  });

  it('are the same with and without what nobody sees or types', () => {
    expect(words('со\u00ADтруд\u00ADник за\u0301мок of\u200Bfice שָׁלוֹם')).toEqual([
      'сотрудник',
      'замок',
      'office',
      'שלום',
    ]);
    expect(words('👍🏽 👩\u200D💻 🇩🇪🇫🇷 \u2764\uFE0F 1\uFE0F\u20E3')).toEqual(['👍', '👩', '💻', '🇩🇪', '🇫🇷', '❤', '1']);
  });

  it('are signs and pairs of signs where a script puts no blanks between words', () => {
    expect(words('東京へ')).toEqual(['東', '京', '東京', 'へ', '京へ']);
    expect(words('v2の会')).toEqual(['v2', 'の', '会', 'の会']);
    expect(words('会')).toEqual(['会']);
    expect(words('ที่นี่')).toEqual(['ที่', 'นี่', 'ที่นี่'].map((word) => word.normalize('NFKC')));
  });

  it('are cut where they are no words', () => {
    expect(words('x'.repeat(5_000))).toEqual(['x'.repeat(64)]);
  });
});

describe('what was typed', () => {
  it('is its words, each once, the last of them a beginning', () => {
    expect(queryOf('Отчёт за отчёт')).toEqual([
      { word: 'за', stem: 'за', prefix: false },
      { word: 'отчет', stem: 'отчет', prefix: true },
    ]);
    expect(queryOf('a b')).toEqual([
      { word: 'a', stem: 'a', prefix: false },
      { word: 'b', stem: 'b', prefix: false },
    ]);
    expect(queryOf(' ?! ')).toEqual([]);
  });

  it('is no more than sixteen words', () => {
    expect(queryOf(Array.from({ length: 40 }, (_, index) => `w${index}`).join(' '))).toHaveLength(16);
  });

  it('is in a text that has all its words, in any order', () => {
    const text = 'Отчёты по встрече отправлены';
    expect(hasAll(queryOf('встречи отчет'), text)).toBe(true);
    expect(hasAll(queryOf('отчет отпр'), text)).toBe(true);
    expect(hasAll(queryOf('отпр отчет'), text)).toBe(false);
    expect(hasAll([], '')).toBe(true);
    expect(hasAll(queryOf('会議'), '明日の会議は三時です')).toBe(true);
    expect(hasAll(queryOf('議会'), '明日の会議は三時です')).toBe(false);
    expect(hasAll(queryOf('議'), '明日の会議は三時です')).toBe(true);
    expect(hasAll(queryOf('ประชุม'), 'การประชุมวันนี้')).toBe(true);
    expect(hasAll(queryOf('コーヒー'), 'ｺｰﾋｰを飲む')).toBe(true);
    expect(hasAll(queryOf('сотрудник'), 'наши со\u00ADтруд\u00ADники')).toBe(true);
    expect(hasAll(queryOf('🇩🇪'), 'to 🇩🇪🇫🇷')).toBe(true);
  });
});
