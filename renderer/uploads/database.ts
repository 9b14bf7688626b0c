import type { Databases } from '../cache/database.js';
import type { Seal } from '../cache/seal.js';
import type { UploadStorage } from './item.js';
import { SealedUploads, UploadWork } from './sealed-uploads.js';
import { UploadTables } from './tables.js';

/** The storage of files that wait, for all accounts. */
export interface UploadDatabase {
  /**
   * @param account the address of the server and the identifier there
   * @param seal encrypts its files; null where none may be kept: files that are there can still be removed
   */
  of(account: string, seal: Seal | null): UploadStorage;
}

/**
 * Keeps files in the browser's own database.
 * @param databases null where the browser gives none: nothing is kept then
 */
export function createUploadDatabase(databases: Databases | null): UploadDatabase {
  if (!databases) return { of: () => nothingKept };
  const tables = new UploadTables(databases);
  const works = new Map<string, UploadWork>();
  return {
    of(account, seal) {
      const work = works.get(account) ?? new UploadWork();
      works.set(account, work);
      return new SealedUploads(tables, account, seal, work);
    },
  };
}

const nothingKept: UploadStorage = {
  load: () => Promise.resolve([]),
  put: () => Promise.reject(new DOMException('There is no database here.', 'NotSupportedError')),
  remove: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};
