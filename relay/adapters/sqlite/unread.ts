import type { Mark } from '../../ports/store/sync.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';
import { markColumns } from './marks.js';

/** Unread counts: raised once a member and batch, however many messages the batch has. */
export class Unread implements Memory {
  readonly #raise;
  readonly #see;
  readonly #clear;
  readonly #lower;
  /** chat -> user -> how many more messages are unread */
  readonly #raised = new Map<number, Map<number, number>>();

  constructor(database: Database) {
    this.#raise = database.prepare('UPDATE members SET unread = unread + ? WHERE chat = ? AND user = ?');
    this.#see = database.prepare(
      `UPDATE members SET seen_up_to = (SELECT next_id - 1 FROM chats WHERE key = ?1) WHERE chat = ?1 AND user = ?2`,
    );
    this.#clear = database.prepare<Mark>(
      `UPDATE members SET unread = 0 WHERE chat = ? AND user = ? AND unread > 0
         RETURNING ${markColumns}`,
    );
    this.#lower = database.prepare<{ user: number }>(
      `UPDATE members SET unread = unread - 1 WHERE chat = ?1 AND user <> ?2 AND unread > 0
         AND max(seen_up_to, read_up_to) < ?3 AND visible_from <= ?3 RETURNING user`,
    );
  }

  raise(chatKey: number, userKeys: readonly number[]): void {
    if (userKeys.length === 0) return;
    let users = this.#raised.get(chatKey);
    if (!users) this.#raised.set(chatKey, (users = new Map<number, number>()));
    for (const user of userKeys) users.set(user, (users.get(user) ?? 0) + 1);
  }

  /** Call once the batch is flushed. @returns the member's marks where something was unread */
  clear(chatKey: number, userKey: number): Mark | undefined {
    this.#see.run(chatKey, userKey);
    return this.#clear.get(chatKey, userKey);
  }

  /**
   * A message was removed: those who had it unread have one less. Call once the batch is flushed.
   * @returns their keys
   */
  lower(chatKey: number, senderKey: number, id: number): number[] {
    return this.#lower.all(chatKey, senderKey, id).map(({ user }) => user);
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
