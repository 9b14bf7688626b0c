import type { Database } from './driver.js';

/** Removes the pushes that their user no longer needs from the queue. Call it once the batch is flushed. */
export class ReadPushes {
  readonly #upTo;
  readonly #all;

  constructor(database: Database) {
    this.#upTo = database.prepare('DELETE FROM pushes WHERE chat = ? AND user = ? AND message <= ?');
    this.#all = database.prepare('DELETE FROM pushes WHERE chat = ? AND user = ?');
  }

  /** Removes the pushes of messages up to this one, which the user has read. */
  upTo(chatKey: number, userKey: number, id: number): void {
    this.#upTo.run(chatKey, userKey, id);
  }

  /** Removes all pushes of the chat: the user has looked at the chat or muted it. */
  all(chatKey: number, userKey: number): void {
    this.#all.run(chatKey, userKey);
  }
}
