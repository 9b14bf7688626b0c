import { StoreDamaged } from '../../ports/store/errors.js';
import { wordsVersion } from '../../words/words.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { type IndexedRow, termsOf } from './search-terms.js';

type Row = IndexedRow & { readonly position: number };

interface State {
  readonly indexed: number;
  readonly words: number;
  readonly earliest: number;
  readonly latest: number;
}

/** Milliseconds of one slice of work. A message may have to wait that long for it. */
const SLICE_MS = 4;
/** Rows that one slice looks at, at most. */
const SLICE_ROWS = 256;
/** Milliseconds without a new message that count as idle, and for how long the index waits for such a moment at most. */
const QUIET_MS = 150;
const PATIENCE_MS = 2_000;
/** Milliseconds between two slices while messages keep coming: indexing then takes a tenth of the time. */
const PAUSE_MS = 40;
/** Milliseconds that closing may spend on taking removed texts out of the file. */
const CLOSING_MS = 250;

/**
 * Puts messages into the index of the search when there is time, in the order of their positions, and takes out what
 * was changed or removed. This is not done together with storing the message: that was measured to cost twice as much
 * as storing it.
 * How far the index has got is stored with what it did (`search_state`), so after a crash it goes on from there. A
 * search itself looks at the messages that are not indexed yet (`search.ts`).
 */
export class SearchIndex {
  readonly #commits: GroupCommit;
  readonly #statements;
  #timer: NodeJS.Timeout | undefined;
  /** The time from which on the work is done even while messages keep coming. */
  #deadline = 0;
  #lastMessage = -Infinity;
  #working: Promise<boolean> | undefined;
  #stopped = false;

  /** Empties the index if another version of the word rules made it. */
  constructor(database: Database, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = prepare(database);
    if (this.#statements.state.get()?.words !== wordsVersion) {
      database.exec(
        `BEGIN IMMEDIATE; INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_stale;
         UPDATE search_state SET indexed = 0, words = ${wordsVersion}, earliest = ${Number.MAX_SAFE_INTEGER}, latest = 0; COMMIT`,
      );
    }
    this.#arm(QUIET_MS);
  }

  /** To be called after every commit. Costs next to nothing. @param messages how many new ones it stored */
  committed(messages: number): void {
    const now = performance.now();
    if (messages > 0) this.#lastMessage = now;
    if (this.#timer || this.#working) return;
    this.#deadline = now + PATIENCE_MS;
    this.#arm(QUIET_MS);
  }

  /**
   * @returns up to which position messages are in the index, except for those in `search_stale`, and the range of their
   * times. Call it inside a read.
   */
  state(): Pick<State, 'indexed' | 'earliest' | 'latest'> {
    const state = this.#statements.state.get();
    if (!state) throw new StoreDamaged('The index of the search has lost its place.');
    return state;
  }

  /**
   * @returns how many messages are not in the index as they are now: never too few, and at most some thousands of
   * changed ones. Call it inside a read.
   */
  behind(): number {
    return this.#statements.behind.get()?.behind ?? 0;
  }

  /**
   * Works until it is behind by at most so many messages.
   * @throws what the database says when it cannot be written
   */
  async catchUp(most: number): Promise<void> {
    while (!this.#stopped && this.behind() > most) await this.#slice();
  }

  /** Stops the work; the next start does what is left. Call it before the last commit. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // A failure leaves the rows for the next start.
    this.#commits.write(() => this.#clean('removed', performance.now() + CLOSING_MS)).catch(() => undefined);
  }

  #arm(milliseconds: number): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => this.#onTimer(), milliseconds);
    this.#timer.unref();
  }

  #onTimer(): void {
    this.#timer = undefined;
    if (!this.#knowsOfWork()) return;
    if (this.#isBusy() && performance.now() < this.#deadline) {
      this.#arm(QUIET_MS);
      return;
    }
    this.#deadline = 0;
    this.#slice().then(
      (done) => {
        // Messages that arrive now wait until there are more: a few rows cost almost as much as many.
        if (done) this.#deadline = performance.now() + PATIENCE_MS;
        this.#arm(done ? QUIET_MS : this.#isBusy() ? PAUSE_MS : 0);
      },
      // The slice is tried again after the next commit that succeeds.
      () => undefined,
    );
  }

  /** @returns false also where the database cannot be read just now: the next commit that succeeds asks again */
  #knowsOfWork(): boolean {
    try {
      return this.#hasWork();
    } catch {
      return false;
    }
  }

  #hasWork(): boolean {
    return this.behind() > 0 || this.#statements.removed.get() !== undefined;
  }

  #isBusy(): boolean {
    return performance.now() - this.#lastMessage < QUIET_MS;
  }

  /**
   * Does one slice. A call while a slice is being done returns the promise of that slice.
   * @returns whether all is done
   */
  #slice(): Promise<boolean> {
    this.#working ??= this.#commits
      .write(() => this.#work())
      .finally(() => {
        this.#working = undefined;
      });
    return this.#working;
  }

  /**
   * Does first what a search would have to look at itself: changed messages, then new ones.
   * @returns whether all is done
   */
  #work(): boolean {
    const end = performance.now() + SLICE_MS;
    return this.#clean('changed', end) && this.#takeIn(end) && this.#clean('removed', end);
  }

  /** @returns whether all is done */
  #takeIn(end: number): boolean {
    const { next, add, setState } = this.#statements;
    let { indexed, earliest, latest } = this.state();
    const rows = next.all(indexed, SLICE_ROWS);
    const late = takeUntil(end, rows, (row) => {
      add.run(row.position, termsOf(row));
      indexed = row.position;
      earliest = Math.min(earliest, row.time);
      latest = Math.max(latest, row.time);
    });
    setState.run(indexed, earliest, latest);
    return !late && rows.length < SLICE_ROWS;
  }

  /** Takes the old terms of changed or removed messages out and puts in the new ones. @returns whether all is done */
  #clean(kind: 'changed' | 'removed', end: number): boolean {
    const { stale, forget, remove, add, one } = this.#statements;
    const rows = stale.all(kind === 'removed' ? 1 : 0, SLICE_ROWS);
    if (rows.length === 0) return true;
    const done: number[] = [];
    this.#writeThrough();
    const late = takeUntil(end, rows, (row) => {
      remove.run(row.position, termsOf(row));
      forget.run(row.position);
      done.push(row.position);
    });
    this.#writeThrough();
    for (const position of done) {
      const now = one.get(position);
      if (now) add.run(position, termsOf(now));
    }
    return !late && rows.length < SLICE_ROWS;
  }

  /**
   * Makes FTS5 write what it has gathered, as it does at every savepoint. A row that is taken out and put in within one
   * gathering comes out wrong, with `detail = none` and `secure-delete` together (SQLite 3.53).
   */
  #writeThrough(): void {
    this.#statements.savepoint.run();
    this.#statements.release.run();
  }
}

/** Runs `work` for the first row, and for further rows until the time `end`. @returns whether rows were left */
function takeUntil<Row>(end: number, rows: readonly Row[], work: (row: Row) => void): boolean {
  for (const [index, row] of rows.entries()) {
    if (index > 0 && performance.now() > end) return true;
    work(row);
  }
  return false;
}

function prepare(database: Database) {
  const columns = 'position, chat, sender, data_type AS dataType, value, extra, time';
  return {
    state: database.prepare<State>('SELECT indexed, words, earliest, latest FROM search_state'),
    setState: database.prepare('UPDATE search_state SET indexed = ?, earliest = ?, latest = ?'),
    // Positions are those of all changes, so their difference is at least the number of messages.
    behind: database.prepare<{ behind: number }>(
      `SELECT max(0, coalesce((SELECT max(position) FROM messages), 0) - indexed)
           + (SELECT count(*) FROM (SELECT 1 FROM search_stale WHERE removed = 0 LIMIT 5000)) AS behind
         FROM search_state`,
    ),
    removed: database.prepare<{ position: number }>('SELECT position FROM search_stale WHERE removed = 1 LIMIT 1'),
    next: database.prepare<Row>(`SELECT ${columns} FROM messages WHERE position > ? ORDER BY position LIMIT ?`),
    one: database.prepare<Row>(`SELECT ${columns} FROM messages WHERE position = ?`),
    stale: database.prepare<Row>(`SELECT ${columns} FROM search_stale WHERE removed = ? ORDER BY position LIMIT ?`),
    savepoint: database.prepare('SAVEPOINT search_index'),
    release: database.prepare('RELEASE search_index'),
    forget: database.prepare('DELETE FROM search_stale WHERE position = ?'),
    add: database.prepare('INSERT INTO search (rowid, terms) VALUES (?, ?)'),
    remove: database.prepare(`INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)`),
  };
}
