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

  /** Takes one. @returns 0 when there was one, else the seconds until there is */
  take(): number {
    if (this.perSecond === Infinity) return 0;
    const now = this.clock.elapsed();
    const passed = (now - this.#at) / 1000;
    this.#tokens = Math.min(this.burst, this.#tokens + passed * this.perSecond);
    this.#at = now;
    if (this.#tokens >= 1) {
      this.#tokens--;
      return 0;
    }
    return Math.ceil((1 - this.#tokens) / this.perSecond);
  }
}
