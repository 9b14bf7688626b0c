import { StoreError } from '../../ports/store/errors.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';

/**
 * Hands out the ids of messages, chat by chat. The next id is kept in memory and written once per chat and batch. It is
 * a column of its own, because an id made from the highest one left would be reused after its message was deleted.
 */
export class MessageIds implements Memory {
  readonly #load;
  readonly #save;
  readonly #next = new Map<number, number>();
  readonly #changed = new Set<number>();

  constructor(database: Database) {
    this.#load = database.prepare<{ next_id: number }>('SELECT next_id FROM chats WHERE key = ?');
    this.#save = database.prepare('UPDATE chats SET next_id = ? WHERE key = ?');
  }

  /** @throws StoreError when there is no such chat */
  take(chatKey: number): number {
    const id = this.#next.get(chatKey) ?? this.#load.get(chatKey)?.next_id;
    if (id === undefined) throw new StoreError(`There is no chat with the key ${chatKey}.`);
    this.#next.set(chatKey, id + 1);
    this.#changed.add(chatKey);
    return id;
  }

  flush(): void {
    for (const chatKey of this.#changed) {
      const next = this.#next.get(chatKey);
      if (next !== undefined) this.#save.run(next, chatKey);
    }
    this.#changed.clear();
  }

  reset(): void {
    this.#next.clear();
    this.#changed.clear();
  }
}
