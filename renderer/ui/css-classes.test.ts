import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

// The type of a CSS module allows any name, so this checks that a class used in a component exists in its file.
const root = resolve(import.meta.dirname, '..');
const components = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));

const uses = components.flatMap((path) => {
  const file = join(root, path);
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name, css]) => {
    const sheet = readFileSync(resolve(dirname(file), css!), 'utf8');
    const used = [...source.matchAll(new RegExp(`\\b${name!}\\['(\\w+)'\\]`, 'g'))].map((match) => match[1]!);
    return used.map((className) => ({ path, className, known: new RegExp(`\\.${className}\\b`).test(sheet) }));
  });
});

it('finds every class that a component names in its style sheet', () => {
  expect(uses.length).toBeGreaterThan(100);
  expect(uses.filter(({ known }) => !known)).toEqual([]);
});

it('names no keyframe in a module that the module does not have: it would be renamed and never run', () => {
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.module.css'),
  );
  const lost = sheets.flatMap((path) => {
    const sheet = readFileSync(join(root, path), 'utf8');
    return [...sheet.matchAll(/animation: ([a-z]\w*)/g)].filter(
      ([, name]) => name !== 'var' && !sheet.includes(`@keyframes ${name!}`),
    );
  });
  expect(lost).toEqual([]);
});
