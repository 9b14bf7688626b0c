import { StoreError } from '../../ports/store/errors.js';
import type { Mark } from '../../ports/store/sync.js';
import type { Database } from './driver.js';

/** The columns of `Mark`, of a row of `members`. */
export const markColumns = `unread, read_up_to AS readUpTo, muted_until AS mutedUntil,
  coalesce((SELECT max(message) FROM mentions WHERE chat = members.chat AND user = members.user
    AND message > members.read_up_to AND message >= members.visible_from), 0) AS mention`;

/** Reads what a member alone has of a chat. Call it once the batch is flushed. */
export class Marks {
  readonly #of;

  constructor(database: Database) {
    this.#of = database.prepare<Mark>(`SELECT ${markColumns} FROM members WHERE chat = ? AND user = ?`);
  }

  /** @returns the member's marks; undefined for a user who is not in the chat */
  find(chatKey: number, userKey: number): Mark | undefined {
    return this.#of.get(chatKey, userKey);
  }

  /** @throws StoreError when the user is not in the chat */
  of(chatKey: number, userKey: number): Mark {
    const mark = this.find(chatKey, userKey);
    if (!mark) throw new StoreError(`The user ${userKey} is not in the chat ${chatKey}.`);
    return mark;
  }
}
