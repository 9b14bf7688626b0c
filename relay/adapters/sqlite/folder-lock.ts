import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { FolderInUse } from '../../ports/store/errors.js';
import { Database, isBusy, toStoreError } from './driver.js';

/** Milliseconds to wait for a relay that is just stopping. */
const PATIENCE_MS = 2_000;

/** The one relay that may use a data folder. */
export interface FolderLock {
  /** Lets another relay have the folder. A second call does nothing. */
  release(): void;
}

/**
 * Takes a data folder for this relay alone, before anything in it is opened. The lock is SQLite's on an empty file of its
 * own, `in-use.lock`: the system gives such a lock back when the process ends, however it ends, so that none is left behind.
 * @throws FolderInUse when another relay has the folder; StoreUnavailable, StoreFull when the file cannot be made
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, 'in-use.lock');
  let database: Database | undefined;
  try {
    database = new Database(file, PATIENCE_MS);
    // The journal in memory leaves no file beside this one.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    chmodSync(file, 0o600);
  } catch (error) {
    database?.abandon();
    if (isBusy(error)) throw new FolderInUse(`Another relay uses ${folder}.`, { cause: error });
    throw toStoreError(error, file);
  }
  let held: Database | undefined = database;
  return {
    release() {
      held?.abandon();
      held = undefined;
    },
  };
}
