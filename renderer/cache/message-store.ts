import type { Message } from '../state/model.js';
import { type Content, unopened } from './apply-fact.js';
import { type Databases, resultOf } from './database.js';
import type { Fact } from '../state/fact.js';
import type { Seal, Sealed } from './seal.js';

/** The key of a message in the database, by chat and negative id, so that the newest of a chat comes first. */
type MessageKey = [chat: string, negativeId: number];

interface MessageRecord {
  readonly id: number;
  readonly data: Sealed;
}

export interface MessageWrite {
  readonly clear: boolean;
  readonly remove: readonly number[];
  readonly put: readonly MessageRecord[];
}

/** Reads and writes the messages of one account; the cache decides what they mean. */
export class MessageStore {
  constructor(
    readonly database: IDBDatabase,
    readonly KeyRange: Databases['KeyRange'],
    readonly seal: Seal,
  ) {}

  /**
   * @param below ids below this one
   * @param from and from this one on
   * @returns at most `count` messages, newest first. @throws when one is damaged
   */
  async segment(chat: string, from: number, below: number, count: number): Promise<Message[]> {
    if (below <= from) return [];
    const range = this.#range(chat, from, below - 1);
    const store = this.database.transaction('messages').objectStore('messages');
    const records = await resultOf<MessageRecord[]>(store.getAll(range, count));
    return Promise.all(records.map((record) => this.#open(chat, record)));
  }

  /** @returns what is kept of a chat, as far as the facts touch it. @throws when a message to be changed is damaged */
  async touchedBy(chat: string, facts: readonly Fact[]): Promise<Content> {
    const store = this.database.transaction('messages').objectStore('messages');
    const content: Content = new Map();
    const note = (key: MessageKey | undefined) => {
      if (key !== undefined) content.set(-key[1], unopened);
    };
    const opened: Promise<MessageRecord | undefined>[] = [];
    const asked: Promise<void>[] = [];
    const changed = new Set(facts.flatMap((fact) => (fact.kind === 'change' ? [fact.id] : [])));
    for (const id of changed) opened.push(resultOf<MessageRecord | undefined>(store.get(keyOf(chat, id))));
    for (const fact of facts) {
      if (fact.kind === 'page') {
        const range = this.#range(chat, fact.cut ? 0 : fact.low, fact.high);
        asked.push(resultOf<MessageKey[]>(store.getAllKeys(range)).then((keys) => keys.forEach(note)));
      } else if (fact.kind === 'add' || fact.kind === 'remove') {
        const id = fact.kind === 'add' ? fact.message.id : fact.id;
        asked.push(resultOf<MessageKey | undefined>(store.getKey(keyOf(chat, id))).then(note));
      }
    }
    const [records] = await Promise.all([Promise.all(opened), Promise.all(asked)]);
    for (const record of records) if (record) content.set(record.id, await this.#open(chat, record));
    return content;
  }

  /** Makes the difference between two contents ready to be written. */
  async prepare(chat: string, before: Content, after: Content, clear: boolean): Promise<MessageWrite> {
    const put: Promise<MessageRecord>[] = [];
    for (const [id, message] of after) {
      if (message === unopened || (!clear && before.get(id) === message)) continue;
      put.push(this.seal.close(message, placeOf(chat, id)).then((data) => ({ id, data })));
    }
    return {
      clear,
      remove: clear ? [] : [...before.keys()].filter((id) => !after.has(id)),
      put: await Promise.all(put),
    };
  }

  write(store: IDBObjectStore, chat: string, { clear, remove, put }: MessageWrite): void {
    if (clear) store.delete(this.#range(chat, 0, Number.MAX_SAFE_INTEGER));
    for (const id of remove) store.delete(keyOf(chat, id));
    for (const record of put) store.put(record, keyOf(chat, record.id));
  }

  #range(chat: string, from: number, to: number): IDBKeyRange {
    return this.KeyRange.bound(keyOf(chat, to), keyOf(chat, from));
  }

  async #open(chat: string, { id, data }: MessageRecord): Promise<Message> {
    return (await this.seal.open(data, placeOf(chat, id))) as Message;
  }
}

function keyOf(chat: string, id: number): MessageKey {
  return [chat, -id];
}

function placeOf(chat: string, id: number): string {
  return `messages/${chat}/${id}`;
}
