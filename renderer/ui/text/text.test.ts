import { expect, it } from 'vitest';
import { en } from './en.js';
import { ru } from './ru.js';

type Tree = { readonly [key: string]: string | Tree };

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const english = new Map(texts(en));
const russian = texts(ru);

it('leaves no text empty', () => {
  expect([...english, ...russian].filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('fills the same values in both languages', () => {
  const different = russian.filter(([key, text]) => {
    const original = english.get(key) ?? english.get(key.replace(/_(few|many)$/, '_other'));
    return original === undefined || placeholders(original).join() !== placeholders(text).join();
  });
  expect(different).toEqual([]);
});
