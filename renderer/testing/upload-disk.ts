import { type IDBPDatabase, type IDBPObjectStore, wrap } from 'idb';
import { createSeal, type Seal } from '../cache/seal.js';
import { createUploadDatabase } from '../uploads/database.js';
import type { UploadItem } from '../uploads/item.js';
import { PIECE_BYTES } from '../uploads/pieces.js';
import { UploadTables } from '../uploads/tables.js';
import { newDatabases } from './databases.js';

const NAME = 'parley.uploads';
type StoreName = 'items' | 'pieces';

/** A text of two whole pieces and one byte. */
export const long = 'a secret '.repeat(2 * PIECE_BYTES).slice(0, 2 * PIECE_BYTES + 1);

export function sealOf(byte: number): Promise<Seal> {
  return createSeal(crypto.subtle, new Uint8Array(32).fill(byte));
}

/** @returns a file that waits */
export function fileItem(clientId: string, order = 1, content = clientId): UploadItem {
  const blob = new Blob([content], { type: 'text/plain' });
  return {
    clientId,
    chat: 'c',
    batch: 'b',
    order,
    file: { blob, dataType: 'file', name: 'plans.txt', media: {}, resumeAt: null, uploaded: null },
    text: '',
    reply: null,
    time: 1,
    paused: false,
    failed: null,
  };
}

/** @returns the text of a batch */
export function textItem(clientId: string, order: number): UploadItem {
  return { ...fileItem(clientId, order), file: null, text: 'about the secret plan' };
}

export function contents(items: readonly UploadItem[]): Promise<(string | undefined)[]> {
  return Promise.all(items.map(async ({ file }) => file?.blob.text()));
}

/** The disk with the database of files that wait. */
export class UploadDisk {
  readonly #databases = newDatabases();

  /** Opens a window over the same disk as the others. */
  openWindow() {
    return createUploadDatabase(this.#databases);
  }

  tables(): UploadTables {
    return new UploadTables(this.#databases);
  }

  /** The database as the first version of the app makes it. */
  async version1(): Promise<IDBPDatabase> {
    const request = this.#databases.factory.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('items', { keyPath: 'clientId' }).createIndex('account', 'account');
    };
    return (await wrap(request)) as IDBPDatabase;
  }

  /** The database as a later version of the app opens it. */
  async later(): Promise<IDBPDatabase> {
    return (await wrap(this.#databases.factory.open(NAME, 99))) as IDBPDatabase;
  }

  async inStore(
    name: StoreName,
    work: (store: IDBPObjectStore<unknown, [StoreName], StoreName, 'readwrite'>) => Promise<unknown>,
  ): Promise<unknown> {
    const database = (await wrap(this.#databases.factory.open(NAME))) as IDBPDatabase;
    const answer = await work(database.transaction(name, 'readwrite').store);
    database.close();
    return answer;
  }

  pieceKeys(): Promise<unknown> {
    return this.inStore('pieces', (store) => store.getAllKeys());
  }

  /** Everything in the database, as somebody who reads the disk sees it. */
  async everything(): Promise<string> {
    const seen: string[] = [];
    const look = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) seen.push(await value.text());
      else if (value instanceof ArrayBuffer) seen.push(Buffer.from(value).toString('latin1'));
      else if (value instanceof Uint8Array) seen.push(Buffer.from(value).toString('latin1'));
      else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) await look(part);
      else seen.push(String(value));
    };
    await look(await this.inStore('items', (store) => store.getAll()));
    await look(await this.inStore('pieces', (store) => store.getAll()));
    return seen.join('\n');
  }
}
