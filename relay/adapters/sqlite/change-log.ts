import type { MissedChange } from '../../ports/store/sync.js';
import { BulkInsert } from './bulk-insert.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';

/** Every kind of change is told to devices that missed it. */
export type ChangeKind = MissedChange['kind'];

export interface LoggedChange {
  readonly kind: ChangeKind;
  /** 0 where the change is of no chat. */
  readonly chatKey: number;
  /** Id of the message, null for a change of the chat itself. */
  readonly message: number | null;
  /** Key of the user whose change it is. */
  readonly userKey: number;
  /** Whole seconds since the epoch. */
  readonly time: number;
}

/** Gives every change its position. The newest position is kept in memory, the entries are written with the batch. */
export class ChangeLog implements Memory {
  readonly #rows: BulkInsert;
  readonly #newest;
  #position: number | undefined;

  constructor(database: Database) {
    this.#rows = new BulkInsert(database, 'changes', ['position', 'kind', 'chat', 'message', 'user', 'time']);
    this.#newest = database.prepare<{ position: number | null }>('SELECT max(position) AS position FROM changes');
  }

  /** Position of the newest change, 0 when there is none. */
  get position(): number {
    this.#position ??= this.#newest.get()?.position ?? 0;
    return this.#position;
  }

  /** @returns the change's position */
  add(change: LoggedChange): number {
    const position = this.position + 1;
    this.#position = position;
    this.#rows.add(position, change.kind, change.chatKey, change.message, change.userKey, change.time);
    return position;
  }

  flush(): void {
    this.#rows.flush();
  }

  reset(): void {
    this.#rows.clear();
    this.#position = undefined;
  }
}
