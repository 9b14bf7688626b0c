import type { UploadItem, UploadStorage } from './item.js';

const NAME = 'parley.uploads';
const ITEMS = 'items';

/**
 * Keeps files in the browser's own database.
 * @param factory `indexedDB`, or a stand-in
 */
export function createUploadDatabase(factory: IDBFactory): UploadStorage {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= open(factory);
    // A database that could not be opened may open the next time.
    opened.catch(() => (opened = undefined));
    return opened;
  };
  const change = async (work: (items: IDBObjectStore) => void) => {
    const transaction = (await database()).transaction(ITEMS, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(ITEMS));
    await done(transaction);
  };

  return {
    async load(account) {
      const items = (await database()).transaction(ITEMS).objectStore(ITEMS).index('account');
      const found = (await answer(items.getAll(account))) as UploadItem[];
      return found.sort((one, other) => one.order - other.order);
    },
    put: (item) => change((items) => void items.put(item)),
    remove: (clientId) => change((items) => void items.delete(clientId)),
    async clear(account) {
      const items = await this.load(account);
      await change((store) => {
        for (const { clientId } of items) store.delete(clientId);
      });
    },
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ITEMS, { keyPath: 'clientId' }).createIndex('account', 'account');
  };
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database gave no answer.'));
  });
}

/** Only a finished transaction is on the disk. */
function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The database refused the change.'));
  });
}
