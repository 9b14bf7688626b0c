import { StoreDamaged } from '../../ports/store/errors.js';
import { messageText } from '../../ports/store/message-text.js';
import { wordsOf, wordsVersion } from '../../words/words.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { prepare, type Row, type State } from './index-statements.js';
import { termListOf, termsOf } from './search-terms.js';
import { PIECE_TERMS, Slice, SLICE_BYTES, SLICE_ROWS } from './index-slice.js';

/** Milliseconds of one slice of work. A message may have to wait that long for it. */
const SLICE_MS = 4;
/** Words that are looked at in one turn of the event loop before their text is taken in: some 5 ms where all are new. */
const TURN_WORDS = 1_000;
/** Milliseconds without a new message that count as idle, and for how long the index waits for such a moment at most. */
const QUIET_MS = 150;
const PATIENCE_MS = 2_000;
/** Between two slices while messages keep coming there is so many times as long a pause: indexing takes a tenth of the time. */
const PAUSE_FACTOR = 9;
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
  /** Milliseconds that the last slice took. */
  #took = 0;
  #stopped = false;
  /** The terms of a long text that is being taken out. */
  #leaving: { readonly row: Row; readonly terms: readonly string[] } | undefined;
  /** Terms that were taken out since FTS5 wrote last. */
  #gathered = 0;

  /** Empties the index if another version of the word rules made it. */
  constructor(database: Database, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = prepare(database);
    if (this.#statements.state.get()?.words !== wordsVersion) {
      database.exec(
        `BEGIN IMMEDIATE; INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_stale; DELETE FROM search_leaving;
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

  /** @returns bytes of the texts that are not in the index as they are now. Call it inside a read */
  bytesBehind(): number {
    return this.#statements.bytesBehind.get()?.bytes ?? 0;
  }

  /**
   * Works until it is behind by at most so many messages and bytes of text.
   * @throws what the database says when it cannot be written
   */
  async catchUp(most: { readonly messages: number; readonly bytes: number }): Promise<void> {
    while (!this.#stopped && (this.behind() > most.messages || this.bytesBehind() > most.bytes)) await this.#slice();
  }

  /** Stops the work; the next start does what is left. Call it before the last commit. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // A failure leaves the rows for the next start.
    const end = performance.now() + CLOSING_MS;
    const clean = (): void => {
      while (!this.#clean('removed', new Slice(end)) && performance.now() < end);
    };
    this.#commits.write(clean).catch(() => undefined);
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
        this.#arm(done ? QUIET_MS : this.#isBusy() ? Math.max(PAUSE_MS, PAUSE_FACTOR * this.#took) : 0);
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
    this.#working ??= this.#learn()
      .then(() => this.#commits.write(() => this.#work()))
      .finally(() => {
        this.#working = undefined;
      });
    return this.#working;
  }

  /**
   * Looks at the words of a long text that comes next, some in each turn of the event loop. Their forms are then at hand
   * (`words.ts`), and the transaction, in which everybody waits, has little left to do.
   */
  async #learn(): Promise<void> {
    const { changed, next, row } = this.#statements;
    const [first] = changed.all(0, 1).length > 0 ? [] : next.all(this.state().indexed, 1);
    if (!first || first.bytes <= SLICE_BYTES) return;
    const text = row.get(first.position);
    const words = wordsOf(text ? messageText(text) : '');
    for (let seen = 1; !words.next().done; seen++) {
      if (seen % TURN_WORDS === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Does first what a search would have to look at itself: changed messages, then new ones.
   * @returns whether all is done
   */
  #work(): boolean {
    const start = performance.now();
    const slice = new Slice(start + SLICE_MS);
    const done = this.#clean('changed', slice) && this.#takeIn(slice) && this.#clean('removed', slice);
    this.#took = performance.now() - start;
    return done;
  }

  /** @returns whether all is done */
  #takeIn(slice: Slice): boolean {
    const { next, rows, add, setState } = this.#statements;
    let { indexed, earliest, latest } = this.state();
    const sized = next.all(indexed, SLICE_ROWS);
    const fits = slice.fit(sized);
    const last = sized[fits - 1];
    const late =
      last !== undefined &&
      slice.each(rows.all(indexed, last.position), (row) => {
        add.run(row.position, termsOf(row));
        indexed = row.position;
        earliest = Math.min(earliest, row.time);
        latest = Math.max(latest, row.time);
      });
    setState.run(indexed, earliest, latest);
    return !late && fits === sized.length && sized.length < SLICE_ROWS;
  }

  /** Takes the old terms of changed or removed messages out and puts in the new ones. @returns whether all is done */
  #clean(kind: 'changed' | 'removed', slice: Slice): boolean {
    const { changed, stale, add, row: current } = this.#statements;
    const removed = kind === 'removed' ? 1 : 0;
    const sized = changed.all(removed, SLICE_ROWS);
    if (sized.length === 0) return true;
    const fits = slice.fit(sized);
    const last = sized[fits - 1];
    if (!last) return false;
    const done: number[] = [];
    const partly: number[] = [];
    this.#writeThrough();
    const late = slice.each(stale.all(removed, last.position), (row) => {
      (this.#takeOut(row, slice) ? done : partly).push(row.position);
    });
    this.#writeThrough();
    for (const position of done) {
      const now = current.get(position);
      if (now) add.run(position, termsOf(now));
    }
    return !late && partly.length === 0 && fits === sized.length && sized.length < SLICE_ROWS;
  }

  /**
   * Takes the terms of a row out, of a long one as many as the slice has room for.
   * @returns whether all of them are out
   */
  #takeOut(row: Row, slice: Slice): boolean {
    const { leaving, setLeaving, stay, forget, remove, add } = this.#statements;
    const terms = this.#leavingTerms(row);
    for (let at = leaving.get(row.position)?.terms ?? 0; ;) {
      const piece = terms.slice(at, at + PIECE_TERMS);
      remove.run(row.position, piece.join(' '));
      at += piece.length;
      this.#gathered += piece.length;
      if (this.#gathered >= PIECE_TERMS) this.#writeThrough();
      const over = slice.tookOut(piece.length);
      if (at >= terms.length) break;
      // For FTS5 every deletion is one of a row; a row without terms makes up for it.
      add.run(row.position, '');
      if (!over) continue;
      setLeaving.run(row.position, at);
      return false;
    }
    this.#leaving = undefined;
    stay.run(row.position);
    forget.run(row.position);
    return true;
  }

  #leavingTerms(row: Row): readonly string[] {
    const known = this.#leaving;
    if (known?.row.position === row.position && known.row.value === row.value && known.row.extra === row.extra) {
      return known.terms;
    }
    const terms = termListOf(row);
    this.#leaving = terms.length > PIECE_TERMS ? { row, terms } : undefined;
    return terms;
  }

  /**
   * Makes FTS5 write what it has gathered, as it does at every savepoint. A row that is taken out and put in within one
   * gathering comes out wrong, with `detail = none` and `secure-delete` together (SQLite 3.53).
   */
  #writeThrough(): void {
    this.#gathered = 0;
    this.#statements.savepoint.run();
    this.#statements.release.run();
  }
}
