/**
 * The only file that imports the SQLite package. The package has the API of `node:sqlite`, so that module can replace
 * it here once every runtime that we support has it.
 */
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { StoreDamaged, StoreError, StoreFull, StoreUnavailable } from '../../ports/store/errors.js';
import { fromColumn, toColumn } from './text.js';

export type Value = string | number | null;

/** A prepared statement. `Row` is what its SELECT gives; the type is the statement's own claim, as SQL has no types. */
export class Statement<Row> {
  readonly #statement: StatementSyncInstance;
  readonly #erased: () => void;

  /** @param erased called when it has run and changed something */
  constructor(statement: StatementSyncInstance, erased: () => void) {
    this.#statement = statement;
    this.#erased = erased;
  }

  get(...values: Value[]): Row | undefined {
    const row = this.#statement.get(...values.map(bound)) as Row | undefined;
    if (row) this.#erased();
    return row && read(row);
  }

  all(...values: Value[]): Row[] {
    const rows = this.#statement.all(...values.map(bound)) as Row[];
    if (rows.length > 0) this.#erased();
    return rows.map(read);
  }

  /** @returns how many rows were changed */
  run(...values: Value[]): number {
    const { changes } = this.#statement.run(...values.map(bound));
    if (changes > 0) this.#erased();
    return changes;
  }
}

export class Database {
  readonly #database: DatabaseSyncInstance;
  #erased = false;

  /**
   * Opens a file, or makes it. Errors are those of SQLite; see `toStoreError`.
   * @param busyTimeout milliseconds to wait for another process's lock
   */
  constructor(file: string, busyTimeout: number) {
    this.#database = new DatabaseSync(file, { timeout: busyTimeout, enableForeignKeyConstraints: true });
  }

  /**
   * Prepare once and keep: preparing costs more than most statements.
   * @param erases whether it takes away what people wrote, so that the log has to forget it, too; every DELETE does
   */
  prepare<Row = never>(sql: string, erases = /^\s*DELETE\b/.test(sql)): Statement<Row> {
    return new Statement<Row>(this.#database.prepare(sql), erases ? () => (this.#erased = true) : () => undefined);
  }

  /** @returns whether a statement that erases has changed something since the last call */
  takeErased(): boolean {
    const erased = this.#erased;
    this.#erased = false;
    return erased;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Whether a transaction is open; some errors (disk full) end it by themselves. */
  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /**
   * Writes the log back into the file, removes it, gives up the lock and closes.
   *
   * The driver's `close` alone leaves both until the garbage collector has found every prepared statement, so a store
   * could not be opened again in the same process, nor its file be copied.
   *
   * @throws the error of SQLite when the log could not be written back; it stays beside the file then, nothing is lost
   */
  close(): void {
    try {
      this.#database.exec(`PRAGMA busy_timeout = 0; ${leaveWal}`);
    } finally {
      this.#database.close();
    }
  }

  /** Ends what it does without writing anything, gives up its locks and closes. */
  abandon(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } finally {
      this.#database.close();
    }
  }
}

// SQLite gives up the lock at the first read after the change of mode:
// https://www.sqlite.org/pragma.html#pragma_locking_mode
const leaveWal = 'PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema';

function bound(value: Value): Value {
  return typeof value === 'string' ? toColumn(value) : value;
}

function read<Row>(row: Row): Row {
  const columns = row as Record<string, unknown>;
  for (const name in columns) {
    const value = columns[name];
    if (typeof value === 'string') columns[name] = fromColumn(value);
  }
  return row;
}

/** SQLite's primary result codes that say something about the file: https://www.sqlite.org/rescode.html */
const codes = { busy: 5, locked: 6, readonly: 8, io: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 };

/** @returns the error as the port names it; what is not about the file stays as it was */
export function toStoreError(error: unknown, file: string): Error {
  if (error instanceof StoreError) return error;
  switch (primaryCode(error)) {
    case codes.busy:
    case codes.locked:
      return new StoreUnavailable(`${file} is in use by another program, perhaps another relay.`, { cause: error });
    case codes.readonly:
    case codes.cantOpen:
      return new StoreUnavailable(`${file} cannot be opened for writing.`, { cause: error });
    case codes.io:
      return new StoreUnavailable(`${file} cannot be read or written: the disk reports an error.`, { cause: error });
    case codes.full:
      return new StoreFull(`${file} cannot be written: the disk is full.`, { cause: error });
    case codes.corrupt:
    case codes.notADatabase:
      return new StoreDamaged(`${file} is damaged or not a database.`, { cause: error });
    default:
      return error instanceof Error ? error : new StoreError(String(error), { cause: error });
  }
}

/** SQLite's own words for those codes (sqlite3_errstr): the driver's `get` and `all` throw without the number. */
const codesByMessage = new Map([
  ['database is locked', codes.busy],
  ['database table is locked', codes.locked],
  ['attempt to write a readonly database', codes.readonly],
  ['disk I/O error', codes.io],
  ['database disk image is malformed', codes.corrupt],
  ['database or disk is full', codes.full],
  ['unable to open database file', codes.cantOpen],
  ['file is not a database', codes.notADatabase],
]);

/** @returns whether another program holds the lock that was asked for */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === codes.busy || code === codes.locked;
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return codesByMessage.get(error.message);
}
