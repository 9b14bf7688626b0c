import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb';
import type { Databases } from '../cache/database.js';

// By the browser's classes `idb` tells what it wraps.
Object.assign(globalThis, { IDBCursor, IDBDatabase, IDBIndex, IDBObjectStore, IDBRequest, IDBTransaction });

/** @returns the databases of a browser that has none yet */
export function newDatabases(): Databases {
  return { factory: new IDBFactory(), KeyRange: IDBKeyRange };
}
