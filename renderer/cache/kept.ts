import type { AccountId, Vault } from '../bridge/bridge.js';
import { accountName } from '../bridge/vault.js';
import { Cache } from './cache.js';
import { type Databases, deleteDatabase, type KeptDatabase, openDatabase } from './database.js';
import { earlierUnsent, forgetEarlierUnsent, type KeyValue } from './earlier-unsent.js';
import { createSeal, openSeal, type Seal } from './seal.js';
import { Unsent, type UnsentOptions } from './unsent.js';

/** What keeping needs of its surroundings. */
export interface KeepingDeps {
  /** Null where the browser gives no database. */
  readonly databases: Databases | null;
  /** Null on a page that was not loaded securely, where browsers do not encrypt. */
  readonly subtle: SubtleCrypto | null;
  /** Locks that decide which of several tabs may use the database; null where the browser has none. */
  readonly locks: Pick<LockManager, 'request'> | null;
  /** Where earlier versions kept unsent changes and drafts. */
  readonly storage: KeyValue;
}

/** What is kept of one account on this machine; why, where and how: docs/decisions/009-local-cache.md. */
export interface Kept {
  readonly unsent: Unsent;
  /**
   * The seal of everything that is the user's own on this machine, files that wait included; null where none of it is
   * kept.
   */
  readonly seal: Seal | null;
  /** Null where nothing of the server may be kept: its data then lives as long as the window. */
  readonly cache: Cache | null;
  /** Writes what is to be written, and closes the database. */
  close(): Promise<void>;
  /** Deletes everything of the account. */
  delete(): Promise<void>;
}

/** Milliseconds in which an earlier tab that is closing has released the database; a tab that stays keeps it. */
const LOCK_MS = 2_000;

/**
 * Opens what is kept of an account, and makes it at the first use. It never fails: where nothing can be kept, `Kept`
 * keeps nothing.
 * @param onFull called when unsent changes and drafts can no longer be kept
 */
export async function openKept(
  deps: KeepingDeps,
  vault: Pick<Vault, 'kind' | 'cacheKey'>,
  account: AccountId,
  onFull: () => void,
): Promise<Kept> {
  const name = accountName(account);
  const { databases, storage } = deps;
  const unlock = await lock(deps.locks, name);
  const database = databases && unlock ? await openOrReplace(databases, name) : null;
  if (!databases || !database) {
    unlock?.();
    return nothingKept(storage, name, onFull);
  }
  const seal = await sealOf(deps, vault, account);
  const cache = seal && (await Cache.open({ database, databases, seal }));
  // A page's key is lost with its tab, but unsent changes and drafts must not be: they are stored unencrypted there, as
  // without a keychain.
  const unsentSeal = seal && (await vault.kind) === 'keychain' ? seal : openSeal;
  const unsent = await takeEarlierUnsent({ database, seal: unsentSeal, onFull }, storage, name);

  const letGo = async () => {
    await Promise.all([cache?.close(), unsent.written()]);
    database.close();
  };
  return {
    unsent,
    seal: unsentSeal,
    cache,
    async close() {
      await letGo();
      unlock?.();
    },
    async delete() {
      cache?.stop();
      await letGo();
      forgetEarlierUnsent(storage, name);
      // If this fails, the key is forgotten with the account, so what it encrypted can no longer be read.
      await deleteDatabase(databases, name).catch(() => undefined);
      unlock?.();
    },
  };
}

async function nothingKept(storage: KeyValue, name: string, onFull: () => void): Promise<Kept> {
  const unsent = await Unsent.open({ database: null, seal: openSeal, onFull });
  return {
    unsent,
    seal: null,
    cache: null,
    close: () => Promise.resolve(),
    delete() {
      forgetEarlierUnsent(storage, name);
      return Promise.resolve();
    },
  };
}

/**
 * Locks the database, because two tabs of one account would send each other's messages.
 * @returns releases it; null when another tab has it
 */
function lock(locks: KeepingDeps['locks'], name: string): Promise<(() => void) | null> {
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LOCK_MS);
    const held = () => new Promise<void>((release) => resolve(release));
    locks.request(`parley|${name}`, { signal }, held).catch(() => resolve(null));
  });
}

async function openOrReplace(databases: Databases, name: string): Promise<KeptDatabase | null> {
  try {
    return await openDatabase(databases, name);
  } catch (error) {
    // A later version of the app wrote the database, and will need it again.
    if (error instanceof DOMException && error.name === 'VersionError') return null;
  }
  try {
    await deleteDatabase(databases, name);
    return await openDatabase(databases, name);
  } catch {
    return null;
  }
}

async function sealOf({ subtle }: KeepingDeps, vault: Pick<Vault, 'cacheKey'>, account: AccountId) {
  if (!subtle) return null;
  const key = await vault.cacheKey(account).catch(() => null);
  return key && (await createSeal(subtle, key).catch(() => null));
}

/** Moves what an earlier version left; it is removed from its old place only once it is stored here. */
async function takeEarlierUnsent(options: UnsentOptions, storage: KeyValue, name: string): Promise<Unsent> {
  const unsent = await Unsent.open(options);
  const earlier = earlierUnsent(storage, name);
  if (!earlier) return unsent;
  for (const change of earlier.changes) unsent.put(change);
  for (const [chat, draft] of Object.entries(earlier.drafts)) if (!unsent.drafts[chat]) unsent.saveDraft(chat, draft);
  await unsent.written();
  const moved = await Unsent.open(options);
  const here = new Set(moved.changes.map(({ clientId }) => clientId));
  const all = earlier.changes.every(({ clientId }) => here.has(clientId));
  if (all && Object.keys(earlier.drafts).every((chat) => moved.drafts[chat])) forgetEarlierUnsent(storage, name);
  return moved;
}
