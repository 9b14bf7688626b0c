import type { Clock } from '../ports/clock.js';

/**
 * So many units a second on average, so many at once. What something cost is known only afterwards, so an allowance may
 * be overdrawn; who owes waits.
 */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    readonly clock: Clock,
  ) {
    this.#left = burst;
    this.#at = clock.elapsed();
  }

  charge(units: number): void {
    if (this.perSecond === Infinity) return;
    this.#fill();
    this.#left -= units;
  }

  /** @returns milliseconds until nothing is owed, 0 when nothing is */
  owing(): number {
    if (this.perSecond === Infinity) return 0;
    this.#fill();
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.perSecond) * 1000);
  }

  #fill(): void {
    const now = this.clock.elapsed();
    this.#left = Math.min(this.burst, this.#left + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
  }
}
