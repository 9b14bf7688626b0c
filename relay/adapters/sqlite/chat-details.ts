import type { ChatSettings, MemberDetails } from '../../ports/store/sync.js';
import type { Database } from './driver.js';

/** Reads what only the extensions tell about a chat. Call it inside an operation. */
export class ChatDetailsReader {
  readonly #historyForNew;
  readonly #pins;
  readonly #members;

  constructor(database: Database) {
    this.#historyForNew = database.prepare<{ historyForNew: 0 | 1 }>(
      'SELECT history_for_new AS historyForNew FROM chats WHERE key = ?',
    );
    this.#pins = database.prepare<{ message: number }>(
      'SELECT message FROM pins WHERE chat = ? ORDER BY position DESC',
    );
    this.#members = database.prepare<MemberDetails>(
      `SELECT users.identifier, users.username, users.avatar, members.role, members.read_up_to AS readUpTo, members.since
         FROM members JOIN users ON users.key = members.user WHERE members.chat = ? ORDER BY members.place`,
    );
  }

  pinned(chatKey: number): number[] {
    return this.#pins.all(chatKey).map(({ message }) => message);
  }

  settings(chatKey: number): ChatSettings {
    return {
      historyForNew: this.#historyForNew.get(chatKey)?.historyForNew === 1,
      pinned: this.pinned(chatKey),
    };
  }

  members(chatKey: number): MemberDetails[] {
    return this.#members.all(chatKey);
  }
}
