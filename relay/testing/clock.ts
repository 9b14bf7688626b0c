import type { Clock } from '../ports/clock.js';

/** @returns a clock that a test moves, for the time of day as for waiting times */
export function clockAt(now: () => number): Clock {
  return { now, elapsed: now };
}
