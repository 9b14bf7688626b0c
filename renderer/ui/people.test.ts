import { expect, it } from 'vitest';
import { hueOf, initials } from './people.js';

it.each([
  ['ada lovelace', 'AL'],
  ['Ada', 'A'],
  ['Борис Иванович Заречный', 'БЗ'],
  ['  x  ', 'X'],
  ['(team) 42', 'T4'],
  ['🦊', '🦊'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it('gives an identifier the same hue every time, and spreads identifiers over hues', () => {
  expect(hueOf('u-1')).toBe(hueOf('u-1'));
  const hues = new Set(Array.from({ length: 100 }, (_, index) => hueOf(`user-${String(index)}`)));
  expect(hues.size).toBe(12);
  for (const hue of hues) expect(hue).toBeGreaterThanOrEqual(0);
});
