import { BulkInsert } from './bulk-insert.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';

/** The message that a client id was used for. */
export interface Known {
  readonly chatKey: number;
  readonly id: number;
  readonly time: number;
  readonly position: number;
}

/** How long a retry is recognised, in seconds: longer than any client keeps an unsent message. */
const keptFor = 30 * 24 * 60 * 60;

/**
 * Remembers which client ids were used, so that a retried message is stored once.
 *
 * The table is keyed by position and only grows at its end; the index over the ids is kept in memory (about 40 bytes
 * each), because ids are random: an index in the file would have a page rewritten for nearly every message, which was
 * measured to cost three times as much as the message itself.
 */
export class ClientIds implements Memory {
  readonly #rows: BulkInsert;
  readonly #read;
  /** Hash -> position. Where a hash is taken already, the next free number is used. */
  readonly #index = new Map<number, number>();
  /** Keys of `#index` that a rollback has to take away. */
  #uncommitted: number[] = [];
  /** Client ids that are not in the table yet. */
  readonly #gathered = new Map<string, Known>();

  /**
   * Drops the ids that are older than any retry can be, and loads the rest.
   * @param now whole seconds since the epoch
   */
  constructor(database: Database, now: number) {
    const columns = ['position', 'hash', 'sender', 'client_id', 'chat', 'message', 'time'];
    this.#rows = new BulkInsert(database, 'client_ids', columns);
    this.#read = database.prepare<Known>(
      `SELECT chat AS chatKey, message AS id, time, position FROM client_ids
         WHERE position = ? AND sender = ? AND client_id = ?`,
    );
    database.prepare('DELETE FROM client_ids WHERE time < ?').run(now - keptFor);
    const all = database.prepare<{ hash: number; position: number }>('SELECT hash, position FROM client_ids');
    for (const { hash, position } of all.all()) this.#index.set(this.#free(hash), position);
  }

  find(senderKey: number, clientId: string): Known | undefined {
    const name = `${senderKey} ${clientId}`;
    const gathered = this.#gathered.get(name);
    if (gathered) return gathered;
    let key = hashOf(name);
    for (let position = this.#index.get(key); position !== undefined; position = this.#index.get(++key)) {
      const known = this.#read.get(position, senderKey, clientId);
      if (known) return known;
    }
    return undefined;
  }

  /** Call it only after `find` has found nothing. */
  add(senderKey: number, clientId: string, known: Known): void {
    const name = `${senderKey} ${clientId}`;
    const hash = hashOf(name);
    const key = this.#free(hash);
    this.#index.set(key, known.position);
    this.#uncommitted.push(key);
    this.#gathered.set(name, known);
    this.#rows.add(known.position, hash, senderKey, clientId, known.chatKey, known.id, known.time);
  }

  flush(): void {
    this.#rows.flush();
    this.#gathered.clear();
  }

  committed(): void {
    this.#uncommitted = [];
  }

  reset(): void {
    this.#rows.clear();
    this.#gathered.clear();
    // These keys were the last to be added, so none of them moved another key aside.
    for (const key of this.#uncommitted) this.#index.delete(key);
    this.#uncommitted = [];
  }

  #free(hash: number): number {
    let key = hash;
    while (this.#index.has(key)) key += 1;
    return key;
  }
}

/** FNV-1a, cut to 30 bits: V8 keeps such numbers in the map itself. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash >>> 2) & 0x3fffffff;
}
