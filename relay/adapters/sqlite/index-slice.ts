import { fitting } from '../../ports/store/page-size.js';

/** Rows that one slice looks at, at most. */
export const SLICE_ROWS = 256;
/** Bytes of text that one slice reads, at most; a single row that has more is a slice by itself. */
export const SLICE_BYTES = 64 * 1024;

/** Terms that one slice takes out of the index, at most, and after how many it looks at the time. */
const SLICE_TERMS = 1_024;
export const PIECE_TERMS = 128;

/** A row whose texts are not read yet. */
export interface Sized {
  readonly position: number;
  readonly bytes: number;
}

/** What one slice of work may still read, and until when it may work. Its first row is done in any case. */
export class Slice {
  #bytes = SLICE_BYTES;
  #terms = SLICE_TERMS;
  #begun = false;

  constructor(readonly end: number) {}

  /** @returns how many of the first rows it may read */
  fit(rows: readonly Sized[]): number {
    const sizes = rows.map(({ bytes }) => bytes);
    if (this.#begun && ((sizes[0] ?? 0) > this.#bytes || performance.now() > this.end)) return 0;
    const count = fitting(sizes, this.#bytes);
    for (const bytes of sizes.slice(0, count)) this.#bytes -= bytes;
    return count;
  }

  /** Counts terms that were taken out. @returns whether the slice has neither terms nor time left */
  tookOut(terms: number): boolean {
    this.#terms -= terms;
    return this.#terms <= 0 || performance.now() > this.end;
  }

  /** Runs `work` for its first row, and for further rows until its time is over. @returns whether rows were left */
  each<Row>(rows: readonly Row[], work: (row: Row) => void): boolean {
    for (const row of rows) {
      if (this.#begun && (this.#terms <= 0 || performance.now() > this.end)) return true;
      this.#begun = true;
      work(row);
    }
    return false;
  }
}
