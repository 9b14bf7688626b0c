import type { Database } from './driver.js';

/** Milliseconds from a deletion to the checkpoint, so that several share one, and between two checkpoints at least. */
const DELAY_MS = 1_000;
const PAUSE_MS = 5_000;

/**
 * Takes what was deleted out of the write-ahead log. In the database itself a deleted text is overwritten at once
 * (`secure_delete`), but the log has both what was written first and what overwrote it, until a checkpoint empties it. By
 * itself SQLite does that only when the log has grown.
 */
export class Erasing {
  readonly #checkpoint;
  #timer: NodeJS.Timeout | undefined;
  /** When the last checkpoint was made, of `performance.now()`. */
  #last = -Infinity;

  constructor(database: Database) {
    this.#checkpoint = database.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
    // A relay that was killed may have left its log.
    this.soon();
  }

  /** To be called after a commit that deleted or replaced something. Costs next to nothing. */
  soon(): void {
    if (this.#timer) return;
    const delay = Math.max(DELAY_MS, this.#last + PAUSE_MS - performance.now());
    this.#timer = setTimeout(() => this.#empty(), delay);
    this.#timer.unref();
  }

  /** Makes no more checkpoints; closing the database makes the last one. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #empty(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    try {
      if (this.#checkpoint.get()?.busy !== 0) this.soon();
    } catch {
      // The disk is full or fails. The log has everything, and it is tried again.
      this.soon();
    }
  }
}
