import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';

/** Unread counts: raised once a member and batch, however many messages the batch has. */
export class Unread implements Memory {
  readonly #raise;
  readonly #clear;
  /** chat -> user -> how much more */
  readonly #raised = new Map<number, Map<number, number>>();

  constructor(database: Database) {
    this.#raise = database.prepare('UPDATE members SET unread = unread + ? WHERE chat = ? AND user = ?');
    this.#clear = database.prepare('UPDATE members SET unread = 0 WHERE chat = ? AND user = ? AND unread > 0');
  }

  raise(chatKey: number, userKeys: readonly number[]): void {
    if (userKeys.length === 0) return;
    let users = this.#raised.get(chatKey);
    if (!users) this.#raised.set(chatKey, (users = new Map<number, number>()));
    for (const user of userKeys) users.set(user, (users.get(user) ?? 0) + 1);
  }

  clear(chatKey: number, userKey: number): void {
    this.#raised.get(chatKey)?.delete(userKey);
    this.#clear.run(chatKey, userKey);
  }

  flush(): void {
    for (const [chat, users] of this.#raised) {
      for (const [user, count] of users) this.#raise.run(count, chat, user);
    }
    this.#raised.clear();
  }

  reset(): void {
    this.#raised.clear();
  }
}
