const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;
/** After so long without trouble the pauses begin anew. */
const CALM_MS = 120_000;

/** @returns a pause in milliseconds after so many failures in a row: it doubles, and is random for every client */
export function growingPause(failures: number, first: number): number {
  return Math.min(first * 2 ** failures, LONGEST_MS) * (1 + Math.random() / 2);
}

/** The pauses before a connection is made again that was given up: they grow, and are random for every client. */
export class Calm {
  #times = 0;
  #last = -Infinity;

  /** @param now milliseconds of a clock that never goes back. @returns the next pause, in milliseconds */
  pause(now = performance.now()): number {
    this.#times = now - this.#last > CALM_MS + LONGEST_MS ? 0 : this.#times;
    this.#last = now;
    return growingPause(this.#times++, FIRST_MS);
  }
}
