import type { Database } from './driver.js';

/** Stores which users a message mentions. */
export class Mentions {
  readonly #insert;
  readonly #remove;
  readonly #users;
  #added: (readonly [chatKey: number, id: number])[] = [];

  constructor(database: Database) {
    this.#insert = database.prepare(
      // `extra` of a message names them by identifier. A sender who mentions themselves is left out, and who blocked the sender.
      `INSERT INTO mentions SELECT DISTINCT messages.chat, messages.id, users.key
         FROM messages, json_each(messages.extra, '$.mentions') AS named JOIN users ON users.identifier = named.value
         WHERE messages.chat = ? AND messages.id = ? AND users.key <> messages.sender
           AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.user = users.key AND blocks.other = messages.sender)`,
    );
    this.#remove = database.prepare('DELETE FROM mentions WHERE chat = ? AND message = ?');
    this.#users = database.prepare<{ user: number }>('SELECT user FROM mentions WHERE chat = ? AND message = ?');
  }

  /** @returns keys of the users whom the message mentions. Call it once the batch is flushed. */
  of(chatKey: number, id: number): number[] {
    return this.#users.all(chatKey, id).map(({ user }) => user);
  }

  /** The message mentions others now: those in its `extra`. Call it once the batch is flushed. */
  replace(chatKey: number, id: number, extra: string): void {
    this.#remove.run(chatKey, id);
    if (extra.includes('"mentions"')) this.#insert.run(chatKey, id);
  }

  add(chatKey: number, id: number, extra: string): void {
    if (extra.includes('"mentions"')) this.#added.push([chatKey, id]);
  }

  /** Call once the messages themselves are written. */
  flush(): void {
    const added = this.#added;
    this.#added = [];
    for (const message of added) this.#insert.run(...message);
  }

  clear(): void {
    this.#added = [];
  }
}
