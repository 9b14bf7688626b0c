import { expect, it } from 'vitest';
import { dayOf, secondsOfDay, timeOf } from './dates.js';

const now = new Date(2025, 2, 9, 15, 30).getTime();
const at = (...parts: [number, number, number, number?, number?, number?]) => new Date(...parts).getTime() / 1000;

it('begins a choice at midnight, today included', () => {
  expect(timeOf('today', now)).toEqual({ from: at(2025, 2, 9), to: null });
  expect(timeOf('week', now)).toEqual({ from: at(2025, 2, 3), to: null });
  expect(timeOf('any', now)).toEqual({ from: null, to: null });
});

it('takes a day from its first second to its last', () => {
  expect(secondsOfDay('2025-03-09', false)).toBe(at(2025, 2, 9));
  expect(secondsOfDay('2025-03-09', true)).toBe(at(2025, 2, 9, 23, 59, 59));
  expect(secondsOfDay('', false)).toBeNull();
  expect(dayOf(secondsOfDay('2025-03-09', true))).toBe('2025-03-09');
  expect(dayOf(null)).toBe('');
});
