import { committed, type Databases, resultOf } from '../cache/database.js';
import type { Sealed, SealedBytes } from '../cache/seal.js';
import type { UploadItem } from './item.js';

const NAME = 'parley.uploads';
const VERSION = 2;
const ITEMS = 'items';
const PIECES = 'pieces';

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

/** @returns whether the record is of this version */
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
        resultOf<typeof records>(items.index('account').getAll(account)),
        resultOf<PieceKey[]>(pieces.getAllKeys(this.#range(account))),
      ]);
      const whole = new Set(found.filter(isSealed).map(({ clientId }) => clientId));
      for (const clientId of new Set(keys.map(([, its]) => its))) {
        if (!whole.has(clientId) && !isWritten(clientId)) pieces.delete(this.#range(account, clientId));
      }
      records = found;
    });
    return records;
  }

  /** Writes an item whose pieces are all there. Rejects when one of them is missing. */
  putItem(record: UploadRecord, count: number): Promise<void> {
    return this.#change(async (items, pieces) => {
      const { account, clientId } = record;
      const there = await resultOf<number>(pieces.count(this.#range(account, clientId)));
      if (there === count) items.put(record);
      else items.transaction.abort();
    });
  }

  putPiece(account: string, clientId: string, index: number, data: SealedBytes): Promise<void> {
    return this.#change((_items, pieces) => void pieces.put(data, [account, clientId, index] satisfies PieceKey));
  }

  /** @returns the stored piece; undefined when there is none */
  async piece(account: string, clientId: string, index: number): Promise<unknown> {
    const store = (await this.#database()).transaction(PIECES).objectStore(PIECES);
    return resultOf<unknown>(store.get([account, clientId, index] satisfies PieceKey));
  }

  /** Removes the pieces of a file that could not be kept. @returns false when there is an item that needs them */
  async discard(account: string, clientId: string): Promise<boolean> {
    let isNeeded = false;
    await this.#change(async (items, pieces) => {
      const record = await resultOf<UploadRecord | EarlierRecord | undefined>(items.get(clientId));
      isNeeded = record !== undefined && isSealed(record);
      if (!isNeeded) pieces.delete(this.#range(account, clientId));
    });
    return !isNeeded;
  }

  /** Removes an item with its pieces. */
  remove(account: string, clientId: string): Promise<void> {
    return this.#change((items, pieces) => {
      items.delete(clientId);
      pieces.delete(this.#range(account, clientId));
    });
  }

  /** Removes everything of an account. */
  clear(account: string): Promise<void> {
    return this.#change(async (items, pieces) => {
      pieces.delete(this.#range(account));
      const ids = await resultOf<string[]>(items.index('account').getAllKeys(account));
      for (const clientId of ids) items.delete(clientId);
    });
  }

  /** Makes all of the changes or none; when it resolves, they are on the disk. */
  async #change(work: (items: IDBObjectStore, pieces: IDBObjectStore) => Promise<void> | void): Promise<void> {
    const transaction = (await this.#database()).transaction([ITEMS, PIECES], 'readwrite', { durability: 'strict' });
    const done = committed(transaction);
    await Promise.all([done, work(transaction.objectStore(ITEMS), transaction.objectStore(PIECES))]);
  }

  /** The keys of the pieces of a file, or of all files of an account. */
  #range(...start: [account: string, clientId?: string]): IDBKeyRange {
    // In the order of keys an array comes after every number and every text.
    return this.databases.KeyRange.bound(start, [...start, []]);
  }

  #database(): Promise<IDBDatabase> {
    const forget = () => {
      if (this.#opened === opened) this.#opened = undefined;
    };
    const opened = (this.#opened ??= open(this.databases, () => forget()));
    // A database that could not be opened may open the next time.
    opened.database.catch(forget);
    return Promise.race([opened.database, opened.blocked]);
  }
}

interface Opened {
  readonly database: Promise<IDBDatabase>;
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
      request.result.createObjectStore(ITEMS, { keyPath: 'clientId' }).createIndex('account', 'account');
    }
    // Items of version 1 are sealed when their account is opened, because before that there is no key.
    request.result.createObjectStore(PIECES);
  };
  const database = resultOf<IDBDatabase>(request).then((found) => {
    // A newer version of the app needs the database, and would wait for as long as this page holds it.
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
