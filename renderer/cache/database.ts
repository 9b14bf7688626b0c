/** The browser's own database, handed in so that tests can stand in for it. */
export interface Databases {
  readonly factory: IDBFactory;
  readonly KeyRange: typeof IDBKeyRange;
}

/**
 * What is kept of one account. `outbox` and `drafts` are the user's own words, which nobody else has; the rest can be
 * loaded anew at any time.
 */
const storeNames = ['meta', 'chats', 'people', 'messages', 'outbox', 'drafts'] as const;
export type StoreName = (typeof storeNames)[number];

/** The stores that can be loaded anew. */
export const cacheStores = ['meta', 'chats', 'people', 'messages'] as const satisfies readonly StoreName[];

const VERSION = 1;

/**
 * Opens an account's database, making it at the first use.
 * @throws DOMException when there is none to be had: forbidden, full, or of a later version of the app
 */
export async function openDatabase({ factory }: Databases, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, VERSION);
  request.onupgradeneeded = () => {
    for (const store of storeNames) request.result.createObjectStore(store);
  };
  const database = await resultOf<IDBDatabase>(request);
  // Somebody deletes it, or a newer version of the app wants it: holding on would keep them waiting for good.
  database.onversionchange = () => database.close();
  return database;
}

/** @throws DOMException */
export async function deleteDatabase({ factory }: Databases, name: string): Promise<void> {
  await resultOf<undefined>(factory.deleteDatabase(name));
}

/** The part of a request that is used here, whatever it comes to. */
type AnyRequest = Pick<IDBRequest<unknown>, 'result' | 'error'> & Pick<EventTarget, 'addEventListener'>;

/** @returns what the request comes to: the caller knows what it has put there. @throws DOMException */
export function resultOf<T>(request: AnyRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result as T));
    request.addEventListener('error', () =>
      reject(request.error ?? new DOMException('The database did not say why.', 'UnknownError')),
    );
  });
}

/** @returns when all of the transaction is in the database. @throws DOMException when nothing of it is */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('It was aborted.', 'AbortError'));
  });
}
