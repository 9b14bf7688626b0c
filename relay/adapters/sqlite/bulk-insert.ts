import type { Database, Statement, Value } from './driver.js';

/**
 * Rows per statement: the first size inserts most of the rows, the last one the rest. More than 32 brought nothing when
 * measured.
 */
const sizes = [32, 8, 1];

/** Gathers rows of one table and inserts many with one statement: the call into SQLite costs more than a small row. */
export class BulkInsert {
  readonly #width: number;
  readonly #statements: readonly { readonly length: number; readonly statement: Statement<never> }[];
  #values: Value[] = [];

  constructor(database: Database, table: string, columns: readonly string[]) {
    this.#width = columns.length;
    const row = `(${columns.map(() => '?').join(', ')})`;
    this.#statements = sizes.map((rows) => ({
      length: rows * columns.length,
      statement: database.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
      ),
    }));
  }

  /** @param row one value a column, in the order given to the constructor */
  add(...row: Value[]): void {
    if (row.length !== this.#width) throw new RangeError(`A row of ${this.#width} values has ${row.length}.`);
    this.#values.push(...row);
  }

  flush(): void {
    if (this.#values.length === 0) return;
    const values = this.#values;
    this.#values = [];
    let from = 0;
    for (const { length, statement } of this.#statements) {
      for (; from + length <= values.length; from += length) statement.run(...values.slice(from, from + length));
    }
  }

  clear(): void {
    this.#values = [];
  }
}
