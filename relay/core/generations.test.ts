import { describe, expect, it } from 'vitest';
import { Generations } from './generations.js';

describe('generations', () => {
  const log = new Generations([
    { name: 'a', startsAfter: 0 },
    { name: 'b', startsAfter: 10 },
    { name: 'empty', startsAfter: 20 },
    { name: 'now', startsAfter: 20 },
  ]);

  it('name the one in which a position was given, never one without changes', () => {
    expect(log.now).toBe('now');
    expect(log.fieldOf(0)).toEqual({});
    expect([1, 10, 11, 20, 21].map((position) => log.fieldOf(position).generation)).toEqual([
      'a',
      'a',
      'b',
      'b',
      'now',
    ]);
  });

  it('know the positions of this log, and no others', () => {
    const newest = 25;
    expect([0, 10, 11].map((position) => log.has('a', position, newest))).toEqual([true, true, false]);
    expect([10, 20, 21].map((position) => log.has('b', position, newest))).toEqual([true, true, false]);
    // What a device was told when it connected, before anything was changed.
    expect([20, 21].map((position) => log.has('empty', position, newest))).toEqual([true, false]);
    expect([20, 25, 26].map((position) => log.has('now', position, newest))).toEqual([true, true, false]);
    expect(log.has('of another history', 1, newest)).toBe(false);
  });

  it('believe a device that knows none, up to the newest position', () => {
    expect([0, 25, 26].map((position) => log.has(undefined, position, 25))).toEqual([true, true, false]);
  });
});
