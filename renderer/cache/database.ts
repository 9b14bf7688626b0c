import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, wrap } from 'idb';
import type { Sealed } from './seal.js';

/** The browser's own database, handed in so that tests can stand in for it. */
export interface Databases {
  readonly factory: IDBFactory;
  readonly KeyRange: typeof IDBKeyRange;
}

/** A chat or a person. */
interface KeptRecord {
  readonly id: string;
  readonly data: Sealed;
}

/** Messages in the database, by chat and by id: the newest of a chat comes first. */
export type MessageKey = [chat: string, negativeId: number];

export interface MessageRecord {
  readonly id: number;
  readonly data: Sealed;
}

export interface WordRecord {
  /** The order in which they were first put. */
  readonly order: number;
  readonly data: Sealed;
}

/**
 * What is kept of one account. `outbox`, `drafts` and `notSent` are the user's own words, which nobody else has; the rest
 * can be loaded anew at any time.
 */
interface KeptSchema extends DBSchema {
  readonly meta: { readonly key: 'list'; readonly value: Sealed };
  readonly chats: { readonly key: string; readonly value: KeptRecord };
  readonly people: { readonly key: string; readonly value: KeptRecord };
  readonly messages: { readonly key: MessageKey; readonly value: MessageRecord };
  readonly outbox: { readonly key: string; readonly value: WordRecord };
  readonly drafts: { readonly key: string; readonly value: WordRecord };
  readonly notSent: { readonly key: string; readonly value: WordRecord };
}

export type KeptDatabase = IDBPDatabase<KeptSchema>;

/** The stores that can be loaded anew. */
export const cacheStores = ['meta', 'chats', 'people', 'messages'] as const;
type CacheStore = (typeof cacheStores)[number];
/** One of them within a transaction over all of them. */
export type CacheWriter<Name extends CacheStore> = IDBPObjectStore<KeptSchema, typeof cacheStores, Name, 'readwrite'>;

export const wordStores = ['outbox', 'drafts', 'notSent'] as const;

/** 2 brought `notSent`. */
const VERSION = 2;

/**
 * Opens an account's database, making it at the first use.
 * @throws DOMException when there is none to be had: forbidden, full, or of a later version of the app
 */
export async function openDatabase({ factory }: Databases, name: string): Promise<KeptDatabase> {
  const request = factory.open(name, VERSION);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const store of [...cacheStores, ...wordStores]) {
      if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
    }
  };
  const database = (await wrap(request)) as KeptDatabase;
  // Somebody deletes it, or a newer version of the app wants it: holding on would keep them waiting for good.
  database.onversionchange = () => database.close();
  return database;
}

/** @throws DOMException */
export async function deleteDatabase({ factory }: Databases, name: string): Promise<void> {
  await wrap(factory.deleteDatabase(name));
}
