import type { Message } from '../state/model.js';
import { type Content, unopened } from './apply-fact.js';
import type { CacheWriter, Databases, KeptDatabase, MessageKey, MessageRecord } from './database.js';
import type { Fact } from '../state/fact.js';
import type { Seal } from './seal.js';

export interface MessageWrite {
  readonly clear: boolean;
  readonly remove: readonly number[];
  readonly put: readonly MessageRecord[];
}

/** Reads and writes the messages of one account; the cache decides what they mean. */
export class MessageStore {
  constructor(
    readonly database: KeptDatabase,
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
    const { store, done } = this.database.transaction('messages');
    const [records] = await Promise.all([store.getAll(range, count), done]);
    return Promise.all(records.map((record) => this.#open(chat, record)));
  }

  /** @returns what is kept of a chat, as far as the facts touch it. @throws when a message to be changed is damaged */
  async touchedBy(chat: string, facts: readonly Fact[]): Promise<Content> {
    const { store, done } = this.database.transaction('messages');
    const content: Content = new Map();
    const note = (key: MessageKey | undefined) => {
      if (key !== undefined) content.set(-key[1], unopened);
    };
    const opened: Promise<MessageRecord | undefined>[] = [];
    const asked: Promise<void>[] = [];
    const changed = new Set(facts.flatMap((fact) => (fact.kind === 'change' ? [fact.id] : [])));
    for (const id of changed) opened.push(store.get(keyOf(chat, id)));
    for (const fact of facts) {
      if (fact.kind === 'page') {
        const range = this.#range(chat, fact.cut ? 0 : fact.low, fact.high);
        asked.push(store.getAllKeys(range).then((keys) => keys.forEach(note)));
      } else if (fact.kind === 'add' || fact.kind === 'remove') {
        const id = fact.kind === 'add' ? fact.message.id : fact.id;
        asked.push(store.getKey(keyOf(chat, id)).then(note));
      }
    }
    const [records] = await Promise.all([Promise.all(opened), Promise.all(asked), done]);
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

  /** @returns what its writes come to, to be awaited with the end of their transaction */
  write(store: CacheWriter<'messages'>, chat: string, { clear, remove, put }: MessageWrite): Promise<unknown>[] {
    return [
      ...(clear ? [store.delete(this.#range(chat, 0, Number.MAX_SAFE_INTEGER))] : []),
      ...remove.map((id) => store.delete(keyOf(chat, id))),
      ...put.map((record) => store.put(record, keyOf(chat, record.id))),
    ];
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
