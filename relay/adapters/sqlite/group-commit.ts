import { StoreClosed } from '../../ports/store/errors.js';
import { type Database, toStoreError } from './driver.js';

interface Queued {
  /** May run twice (see `GroupCommit`), so it must change nothing but the database and what `Memory` can reset. */
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** State that is kept in memory beside the database and has to agree with it. */
export interface Memory {
  /** Writes what was gathered, as the last thing in every transaction. */
  flush(): void;
  /** Called after every commit. */
  committed?(): void;
  /** Called after a rollback: drops what was gathered, so that the state agrees with the database again. */
  reset(): void;
}

class CommitFailed extends Error {
  override readonly name = 'CommitFailed';
}

/**
 * The write queue. Operations that are called in one turn of the event loop run in one transaction, so they share one
 * fsync; their promises settle in the order of the calls, after the commit.
 *
 * When an operation throws, the batch is rolled back and its operations run again, each in a transaction of its own:
 * only the guilty one rejects. When the commit fails (disk full), nothing was stored and all reject.
 */
export class GroupCommit {
  readonly #database: Database;
  readonly #file: string;
  readonly #memory: Memory;
  readonly #begin;
  readonly #commit;
  readonly #rollback;
  #queue: Queued[] = [];
  #closed = false;

  /** @param file its name, for messages to the host */
  constructor(database: Database, file: string, memory: Memory) {
    this.#database = database;
    this.#file = file;
    this.#memory = memory;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#rollback = database.prepare('ROLLBACK');
  }

  /**
   * Queues an operation.
   * @param operation runs synchronously inside the transaction, perhaps twice
   * @returns its result, once that is on the disk; rejects with what it threw
   */
  write<T>(operation: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreClosed());
    return new Promise<T>((resolve, reject) => {
      if (this.#queue.length === 0) setImmediate(() => this.#runQueue());
      this.#queue.push({ run: operation, resolve: resolve as (result: unknown) => void, reject });
    });
  }

  /** Reads what is committed, at once. */
  read<T>(query: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreClosed());
    try {
      return Promise.resolve(query());
    } catch (error) {
      return Promise.reject(toStoreError(error, this.#file));
    }
  }

  /** Writes what is queued; afterwards every call rejects. The database stays open for the caller to close. */
  close(): void {
    this.#closed = true;
    this.#runQueue();
  }

  #runQueue(): void {
    const batch = this.#queue;
    if (batch.length === 0) return;
    this.#queue = [];
    let results: unknown[];
    try {
      results = this.#transaction(() => batch.map((queued) => queued.run()));
    } catch (error) {
      if (batch.length === 1 || error instanceof CommitFailed) {
        for (const queued of batch) queued.reject(this.#reason(error));
      } else {
        for (const queued of batch) this.#runAlone(queued);
      }
      return;
    }
    for (const [index, queued] of batch.entries()) queued.resolve(results[index]);
  }

  #runAlone(queued: Queued): void {
    let result: unknown;
    try {
      result = this.#transaction(() => queued.run());
    } catch (error) {
      queued.reject(this.#reason(error));
      return;
    }
    queued.resolve(result);
  }

  #transaction<T>(work: () => T): T {
    try {
      this.#run(this.#begin);
      const result = work();
      this.#memory.flush();
      this.#run(this.#commit);
      this.#memory.committed?.();
      return result;
    } catch (error) {
      this.#memory.reset();
      if (this.#database.inTransaction) this.#rollback.run();
      throw error;
    }
  }

  /** BEGIN and COMMIT fail because of the file, which is no operation's fault. */
  #run(statement: { run(): number }): void {
    try {
      statement.run();
    } catch (error) {
      throw new CommitFailed('The transaction could not be begun or committed.', { cause: error });
    }
  }

  #reason(error: unknown): Error {
    return toStoreError(error instanceof CommitFailed ? error.cause : error, this.#file);
  }
}
