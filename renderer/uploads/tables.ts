import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, wrap } from 'idb';
import type { Databases } from '../cache/database.js';
import type { Sealed, SealedBytes } from '../cache/seal.js';
import type { UploadItem } from './item.js';

const NAME = 'parley.uploads';
const VERSION = 2;

/** An item as it is stored in the database. */
export interface UploadRecord {
  readonly clientId: string;
  readonly account: string;
  readonly sealed: Sealed;
}

/** An item of version 1: all of it unencrypted, with its file. */
export interface EarlierRecord extends UploadItem {
  readonly account: string;
}

/** The key of a piece; pieces are in the order of the file. */
type PieceKey = [account: string, clientId: string, index: number];

interface UploadSchema extends DBSchema {
  readonly items: {
    readonly key: string;
    readonly value: UploadRecord | EarlierRecord;
    readonly indexes: { readonly account: string };
  };
  /** Bytes; what lies there is checked when it is opened. */
  readonly pieces: { readonly key: PieceKey; readonly value: unknown };
}

const stores = ['items', 'pieces'] as const;
type Store<Name extends (typeof stores)[number]> = IDBPObjectStore<UploadSchema, typeof stores, Name, 'readwrite'>;

/** @returns whether it is of this version */
export function isSealed(record: UploadRecord | EarlierRecord): record is UploadRecord {
  return 'sealed' in record;
}

/** The browser's own database of files that wait, of all accounts. This class does not look into the records. */
export class UploadTables {
  #opened: Opened | undefined;

  constructor(readonly databases: Databases) {}

  /**
   * Reads the items of an account, and removes pieces whose item never came because the window ended while they were
   * written.
   * @param isWritten whether a file's pieces are being written right now
   */
  async records(account: string, isWritten: (clientId: string) => boolean): Promise<(UploadRecord | EarlierRecord)[]> {
    let records: (UploadRecord | EarlierRecord)[] = [];
    await this.#change(async (items, pieces) => {
      const [found, keys] = await Promise.all([
        items.index('account').getAll(account),
        pieces.getAllKeys(this.#range(account)),
      ]);
      records = found;
      const whole = new Set(found.filter(isSealed).map(({ clientId }) => clientId));
      const stray = [...new Set(keys.map(([, its]) => its))].filter((its) => !whole.has(its) && !isWritten(its));
      await Promise.all(stray.map((clientId) => pieces.delete(this.#range(account, clientId))));
    });
    return records;
  }

  /** Writes an item whose pieces are all there. Rejects when one of them is missing. */
  putItem(record: UploadRecord, count: number): Promise<void> {
    return this.#change(async (items, pieces) => {
      const { account, clientId } = record;
      const there = await pieces.count(this.#range(account, clientId));
      if (there === count) await items.put(record);
      else items.transaction.abort();
    });
  }

  putPiece(account: string, clientId: string, index: number, data: SealedBytes): Promise<void> {
    return this.#change((_items, pieces) => pieces.put(data, [account, clientId, index]));
  }

  /** @returns the stored piece; undefined when there is none */
  async piece(account: string, clientId: string, index: number): Promise<unknown> {
    const { store, done } = (await this.#database()).transaction('pieces');
    const [piece] = await Promise.all([store.get([account, clientId, index]), done]);
    return piece;
  }

  /** Removes the pieces of a file that could not be kept. @returns false when there is an item that needs them */
  async discard(account: string, clientId: string): Promise<boolean> {
    let isNeeded = false;
    await this.#change(async (items, pieces) => {
      const record = await items.get(clientId);
      isNeeded = record !== undefined && isSealed(record);
      if (!isNeeded) await pieces.delete(this.#range(account, clientId));
    });
    return !isNeeded;
  }

  /** Removes an item with its pieces. */
  remove(account: string, clientId: string): Promise<void> {
    return this.#change((items, pieces) =>
      Promise.all([items.delete(clientId), pieces.delete(this.#range(account, clientId))]),
    );
  }

  /** Removes everything of an account. */
  clear(account: string): Promise<void> {
    return this.#change(async (items, pieces) => {
      const [ids] = await Promise.all([
        items.index('account').getAllKeys(account),
        pieces.delete(this.#range(account)),
      ]);
      await Promise.all(ids.map((clientId) => items.delete(clientId)));
    });
  }

  /** All of it or nothing; when it is done, it is on the disk. */
  async #change(work: (items: Store<'items'>, pieces: Store<'pieces'>) => Promise<unknown>): Promise<void> {
    const transaction = (await this.#database()).transaction(stores, 'readwrite', { durability: 'strict' });
    await Promise.all([work(transaction.objectStore('items'), transaction.objectStore('pieces')), transaction.done]);
  }

  /** The keys of the pieces of a file, or of all files of an account. */
  #range(...start: [account: string, clientId?: string]): IDBKeyRange {
    // In the order of keys an array comes after every number and every text.
    return this.databases.KeyRange.bound(start, [...start, []]);
  }

  #database(): Promise<Database> {
    const forget = () => {
      if (this.#opened === opened) this.#opened = undefined;
    };
    const opened = (this.#opened ??= open(this.databases, () => forget()));
    // A database that could not be opened may open the next time.
    opened.database.catch(forget);
    return Promise.race([opened.database, opened.blocked]);
  }
}

type Database = IDBPDatabase<UploadSchema>;

interface Opened {
  readonly database: Promise<Database>;
  /**
   * Rejects when a tab with an earlier version of the app blocks the database, perhaps for hours: files are sent
   * without being kept until that tab is closed.
   */
  readonly blocked: Promise<never>;
}

/** @param onClosed called when the database has to be opened again */
function open({ factory }: Databases, onClosed: () => void): Opened {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) {
      request.result.createObjectStore('items', { keyPath: 'clientId' }).createIndex('account', 'account');
    }
    // What version 1 kept is sealed when its account is opened: before that there is no key.
    request.result.createObjectStore('pieces');
  };
  const database = (wrap(request) as Promise<Database>).then((found) => {
    // A newer version of the app wants it: holding on would keep it waiting for good.
    found.onversionchange = () => {
      found.close();
      onClosed();
    };
    found.onclose = onClosed;
    return found;
  });
  const blocked = new Promise<never>((_resolve, reject) => {
    request.onblocked = () =>
      reject(new DOMException('An earlier version of the app has the database.', 'InvalidStateError'));
  });
  return { database, blocked };
}
