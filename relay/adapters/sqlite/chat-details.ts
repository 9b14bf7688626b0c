import type { ChatSettings, MemberDetails } from '../../ports/store/sync.js';
import type { Database } from './driver.js';

/** Reads what only the extensions tell about a chat. Call it inside an operation. */
export class ChatDetailsReader {
  readonly #historyForNew;
  readonly #pins;
  readonly #pinsOfAll;
  readonly #members;

  constructor(database: Database) {
    this.#historyForNew = database.prepare<{ historyForNew: 0 | 1 }>(
      'SELECT history_for_new AS historyForNew FROM chats WHERE key = ?',
    );
    this.#pins = database.prepare<{ message: number }>(
      'SELECT message FROM pins WHERE chat = ? ORDER BY position DESC',
    );
    this.#pinsOfAll = database.prepare<{ chat: number; message: number }>(
      `SELECT pins.chat, pins.message FROM members JOIN pins ON pins.chat = members.chat
         WHERE members.user = ? ORDER BY pins.position DESC`,
    );
    this.#members = database.prepare<MemberDetails>(
      `SELECT users.identifier, users.username, users.avatar, members.role, members.read_up_to AS readUpTo, members.since
         FROM members JOIN users ON users.key = members.user WHERE members.chat = ? ORDER BY members.place`,
    );
  }

  pinned(chatKey: number): number[] {
    return this.#pins.all(chatKey).map(({ message }) => message);
  }

  /** @returns the pins of all chats of a member, by the key of the chat; chats without any are left out */
  pinnedInAll(userKey: number): ReadonlyMap<number, readonly number[]> {
    const pinned = new Map<number, number[]>();
    for (const { chat, message } of this.#pinsOfAll.all(userKey)) {
      const others = pinned.get(chat);
      if (others) others.push(message);
      else pinned.set(chat, [message]);
    }
    return pinned;
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
