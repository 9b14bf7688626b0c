import type { Clock } from '../ports/clock.js';

/** A token bucket: so many a second on average, so many at once. */
export class RateLimit {
  #tokens: number;
  #at: number;

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    readonly clock: Clock,
  ) {
    this.#tokens = burst;
    this.#at = clock.elapsed();
  }

  /** Takes some, one by default. @returns 0 when they were there, else the seconds until they are */
  take(count = 1): number {
    if (this.perSecond === Infinity) return 0;
    const now = this.clock.elapsed();
    const passed = (now - this.#at) / 1000;
    this.#tokens = Math.min(this.burst, this.#tokens + passed * this.perSecond);
    this.#at = now;
    // More than may be there at once are never there: such a one is let through when all of them are.
    const wanted = Math.min(count, this.burst);
    if (this.#tokens >= wanted) {
      this.#tokens -= wanted;
      return 0;
    }
    return Math.ceil((wanted - this.#tokens) / this.perSecond);
  }
}
