import type { StoredReaction } from '../../ports/store/records.js';
import type { Database } from './driver.js';

/** The rows of a parameter that is a JSON list of pairs. */
export const pairs = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)";

/** The reactions to messages, each list in the order of first reacting. Call inside an operation. */
export class Reactions {
  readonly #list;
  readonly #listBetween;
  readonly #listOfAll;
  readonly #put;
  readonly #remove;

  constructor(database: Database) {
    const select = `SELECT reactions.message, users.identifier AS sender, reactions.type
      FROM reactions JOIN users ON users.key = reactions.user WHERE reactions.chat = ?`;
    const order = 'ORDER BY reactions.message, reactions.place';
    this.#list = database.prepare<StoredReaction & { message: number }>(`${select} AND reactions.message = ? ${order}`);
    this.#listBetween = database.prepare<StoredReaction & { message: number }>(
      `${select} AND reactions.message BETWEEN ? AND ? ${order}`,
    );
    this.#listOfAll = database.prepare<StoredReaction & { chat: number; message: number }>(
      `SELECT reactions.chat, reactions.message, users.identifier AS sender, reactions.type
         FROM reactions JOIN users ON users.key = reactions.user
         WHERE (reactions.chat, reactions.message) IN (${pairs}) ${order}`,
    );
    // A replacement leaves `place` as it is.
    this.#put = database.prepare(
      `INSERT INTO reactions (chat, message, user, type, place)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(place), 0) + 1 FROM reactions WHERE chat = ?1 AND message = ?2))
         ON CONFLICT DO UPDATE SET type = excluded.type`,
    );
    this.#remove = database.prepare('DELETE FROM reactions WHERE chat = ? AND message = ? AND user = ?');
  }

  of(chatKey: number, id: number): StoredReaction[] {
    return this.#list.all(chatKey, id).map(({ sender, type }) => ({ sender, type }));
  }

  /** @returns the lists of the messages from `lowest` to `highest`, by message id; none for messages without */
  between(chatKey: number, lowest: number, highest: number): Map<number, StoredReaction[]> {
    const lists = new Map<number, StoredReaction[]>();
    for (const { message, sender, type } of this.#listBetween.all(chatKey, lowest, highest)) {
      const list = lists.get(message);
      if (list) list.push({ sender, type });
      else lists.set(message, [{ sender, type }]);
    }
    return lists;
  }

  /** @param keys JSON list of [chat, message] @returns the lists by `chat message`; none for messages without */
  ofAll(keys: string): Map<string, StoredReaction[]> {
    const lists = new Map<string, StoredReaction[]>();
    for (const { chat, message, sender, type } of this.#listOfAll.all(keys)) {
      const name = `${chat} ${message}`;
      const list = lists.get(name);
      if (list) list.push({ sender, type });
      else lists.set(name, [{ sender, type }]);
    }
    return lists;
  }

  put(chatKey: number, id: number, userKey: number, type: string): void {
    this.#put.run(chatKey, id, userKey, type);
  }

  remove(chatKey: number, id: number, userKey: number): void {
    this.#remove.run(chatKey, id, userKey);
  }
}
