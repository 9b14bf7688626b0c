import pLimit from 'p-limit';
import type { Change } from '../changes/registry.js';
import { isChange, type OutboxStorage } from '../changes/outbox-storage.js';
import type { Draft, NotSent } from '../state/model.js';
import { type KeptDatabase, wordStores, type WordRecord } from './database.js';
import { isDraft, isNotSent } from './draft-shape.js';
import { openSeal, type Seal } from './seal.js';

type WordStore = (typeof wordStores)[number];

interface Note {
  readonly store: WordStore;
  readonly key: string;
  /** Null removes the record. */
  readonly value: unknown;
}

export interface UnsentOptions {
  /** Null where there is no database: everything lives as long as the window. */
  readonly database: KeptDatabase | null;
  readonly seal: Seal;
  /** Called when something cannot be kept: it would be lost with the window. */
  readonly onFull: () => void;
}

/**
 * Changes that are not stored on the server yet, drafts, and words that have no place any more: what the user wrote. They are written at once; notes of
 * one turn of the event loop are written in one transaction, so that a sent message is in the outbox before its text is
 * gone from the drafts.
 */
export class Unsent implements OutboxStorage {
  #pending = new Map<string, Note>();
  #scheduled = false;
  readonly #inTurn = pLimit(1);
  #warned = false;
  #orders = new Map<string, number>();

  private constructor(
    readonly options: UnsentOptions,
    readonly changes: readonly Change[],
    readonly drafts: Readonly<Record<string, Draft>>,
    /** Oldest first. */
    readonly notSent: readonly NotSent[],
  ) {}

  /**
   * Reads what is there. Records that cannot be read are left where they are, because the key may come back with the
   * keychain.
   * @throws DOMException
   */
  static async open(options: UnsentOptions): Promise<Unsent> {
    const { database, seal } = options;
    if (!database) return new Unsent(options, [], {}, []);
    const [outbox, drafts, notSent] = await Promise.all([
      readAll(database, seal, 'outbox', isChange),
      readAll(database, seal, 'drafts', isDraft),
      readAll(database, seal, 'notSent', isNotSent),
    ]);
    outbox.sort((a, b) => a.order - b.order);
    notSent.sort((a, b) => a.order - b.order);
    const unsent = new Unsent(
      options,
      outbox.map(({ value }) => value),
      Object.fromEntries(drafts.map(({ key, value }) => [key, value])),
      notSent.map(({ value }) => value),
    );
    for (const { key, order } of [...outbox, ...notSent]) unsent.#orders.set(key, order);
    return unsent;
  }

  /** Whether changes and drafts outlive the window. */
  get isKept(): boolean {
    return this.options.database !== null;
  }

  put(change: Change): void {
    this.#note({ store: 'outbox', key: change.clientId, value: change });
  }

  remove(clientId: string): void {
    this.#note({ store: 'outbox', key: clientId, value: null });
  }

  /** @param draft null when there is none any more */
  saveDraft(chat: string, draft: Draft | null): void {
    this.#note({ store: 'drafts', key: chat, value: draft });
  }

  /** @param words null when the user has dealt with them */
  saveNotSent(key: string, words: NotSent | null): void {
    this.#note({ store: 'notSent', key, value: words });
  }

  written(): Promise<void> {
    return this.#inTurn(() => undefined);
  }

  #note(note: Note): void {
    if (!this.options.database) {
      if (note.store === 'outbox' && !this.#warned) this.options.onFull();
      this.#warned ||= note.store === 'outbox';
      return;
    }
    this.#pending.set(`${note.store}/${note.key}`, note);
    if (this.#scheduled) return;
    this.#scheduled = true;
    void this.#inTurn(() => this.#write());
  }

  async #write(): Promise<void> {
    const { database, seal, onFull } = this.options;
    const notes = this.#pending;
    this.#pending = new Map();
    this.#scheduled = false;
    if (!database) return;
    try {
      const records = await Promise.all(
        [...notes].map(async ([place, { store, key, value }]) => {
          if (value === null) return { store, key, record: null };
          const order = this.#orderOf(key);
          return { store, key, record: { order, data: await seal.close(value, place) } };
        }),
      );
      const sent = records.some(({ store, record }) => store === 'outbox' && record !== null);
      // A message that counts as sent must survive a power cut, too; for the rest, surviving the end of the app is
      // enough.
      const durability = sent ? 'strict' : 'default';
      const transaction = database.transaction(wordStores, 'readwrite', { durability });
      const writes = records.map(({ store: name, key, record }): Promise<unknown> => {
        const store = transaction.objectStore(name);
        return record ? store.put(record, key) : store.delete(key);
      });
      await Promise.all([...writes, transaction.done]);
      for (const { store, key, record } of records) if (store === 'outbox' && !record) this.#orders.delete(key);
    } catch {
      // The notes are tried again with the next ones, except those that have newer values by then.
      this.#pending = new Map([...notes, ...this.#pending]);
      onFull();
    }
  }

  #orderOf(key: string): number {
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const order = Math.max(0, ...this.#orders.values()) + 1;
    this.#orders.set(key, order);
    return order;
  }
}

async function readAll<T>(
  database: KeptDatabase,
  seal: Seal,
  name: WordStore,
  isRight: (value: unknown) => value is T,
): Promise<{ key: string; order: number; value: T }[]> {
  const { store, done } = database.transaction(name);
  const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll(), done]);
  const read = await Promise.all(
    keys.map(async (key, index) => {
      const { order, data }: Partial<WordRecord> = records[index] ?? {};
      // Text was written while there was no key.
      const opener = typeof data === 'string' ? openSeal : seal;
      const value = await opener.open(data, `${name}/${key}`).catch(() => undefined);
      return isRight(value) && order !== undefined ? [{ key, order, value }] : [];
    }),
  );
  return read.flat();
}
