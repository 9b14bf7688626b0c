import { describe, expect, it } from 'vitest';
import { languageCodes, languages } from './index.js';

type Tree = { readonly [key: string]: string | Tree };

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const all = (code: keyof typeof languages): [string, string][] => {
  const { page, system } = languages[code];
  return texts({ page, system });
};
const english = new Map(all('en'));
/** A text with plural forms, by the form that every language has. */
const other = /_other$/;
const isForm = (key: string): boolean => /_(zero|one|two|few|many|other)$/.test(key);

describe.each(languageCodes)('the language %s', (code) => {
  const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();

  it('has every text once, in the plural forms of its own', () => {
    const expected = [...english.keys()].flatMap((key) => {
      if (other.test(key)) return pluralCategories.map((form) => key.replace(other, `_${form}`));
      return isForm(key) ? [] : [key];
    });
    const keys = all(code).map(([key]) => key);
    expect(keys.sort()).toEqual(expected.sort());
  });

  it('leaves no text empty', () => {
    expect(all(code).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(languages[code].name.trim()).not.toBe('');
  });

  it('fills the same values as English', () => {
    const different = all(code).filter(([key, text]) => {
      const original = english.get(key) ?? english.get(key.replace(/_\w+$/, '_other'));
      return original === undefined || placeholders(original).join() !== placeholders(text).join();
    });
    expect(different).toEqual([]);
  });
});
