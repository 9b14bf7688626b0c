/** The relay's only source of time, so that tests can move it. */
export interface Clock {
  /** @returns milliseconds since the epoch. */
  now(): number;
  /** @returns milliseconds since some moment, from a clock that nobody sets: for limits and waiting times. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** @returns whole seconds since the epoch, the unit of every time on the wire. */
export function seconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}
