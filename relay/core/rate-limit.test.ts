import { describe, expect, it } from 'vitest';
import { clockAt } from '../testing/clock.js';
import { RateLimit } from './rate-limit.js';

describe('RateLimit', () => {
  it('lets a burst through, then so many a second', () => {
    let now = 0;
    const limit = new RateLimit(
      2,
      3,
      clockAt(() => now),
    );
    expect([limit.take(), limit.take(), limit.take()]).toEqual([0, 0, 0]);
    expect(limit.take()).toBe(1);
    now = 500;
    expect(limit.take()).toBe(0);
    expect(limit.take()).toBe(1);
  });

  it('a clock that was set back blocks nobody for long', () => {
    let [now, elapsed] = [1_000_000, 0];
    const limit = new RateLimit(1, 1, { now: () => now, elapsed: () => elapsed });
    limit.take();
    now = 0;
    expect(limit.take()).toBe(1);
    elapsed = 1_000;
    expect(limit.take()).toBe(0);
    now = 1_000_000_000;
    expect(limit.take()).toBe(1);
  });

  it('Infinity never refuses', () => {
    const limit = new RateLimit(
      Infinity,
      Infinity,
      clockAt(() => 0),
    );
    expect(Array.from({ length: 1000 }, () => limit.take()).every((wait) => wait === 0)).toBe(true);
  });
});
