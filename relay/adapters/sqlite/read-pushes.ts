import type { Database } from './driver.js';

/** Takes out of the queue what its user needs no push of any more. Call it once the batch is flushed. */
export class ReadPushes {
  readonly #upTo;
  readonly #all;

  constructor(database: Database) {
    this.#upTo = database.prepare('DELETE FROM pushes WHERE chat = ? AND user = ? AND message <= ?');
    this.#all = database.prepare('DELETE FROM pushes WHERE chat = ? AND user = ?');
  }

  /** The user has read the chat up to this message. */
  upTo(chatKey: number, userKey: number, id: number): void {
    this.#upTo.run(chatKey, userKey, id);
  }

  /** The user has looked at the chat, or wants to hear nothing of it. */
  all(chatKey: number, userKey: number): void {
    this.#all.run(chatKey, userKey);
  }
}
