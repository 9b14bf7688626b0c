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
  /** Null on a page that was not loaded securely: browsers encrypt nothing there. */
  readonly subtle: SubtleCrypto | null;
  /** Who may use the database, among several tabs; null where there are no such locks. */
  readonly locks: Pick<LockManager, 'request'> | null;
  /** Where earlier versions kept the user's words. */
  readonly storage: KeyValue;
}

/** What is kept of one account on this machine; why, where and how: docs/decisions/009-local-cache.md. */
export interface Kept {
  readonly unsent: Unsent;
  /** How everything of the user's own lies on this machine, also files that wait; null where nothing of it is kept. */
  readonly seal: Seal | null;
  /** Null where nothing of the server's may be kept: it lives as long as the window. */
  readonly cache: Cache | null;
  /** Writes what is to be written, and lets go. */
  close(): Promise<void>;
  /** Deletes everything of the account. */
  delete(): Promise<void>;
}

/** The tab that was there before has left in such a time; one that stays keeps the database. */
const LOCK_MS = 2_000;

/**
 * Opens what is kept of an account, making it at the first use. It never fails: where nothing can be kept, `Kept` keeps
 * nothing.
 * @param onFull the user's words can no longer be kept
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
  // A page's key goes with its tab, and the words must not: they lie open there, as they do without a keychain.
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
      // Where it fails: the key is forgotten with the account, and what it encrypted is worth nothing.
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

/** Two tabs of one account would send each other's messages. @returns gives it back; null when another tab has it */
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
    // A later version of the app wrote it, and will want it again.
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

/** Moves what an earlier version left; it stays where it was until it is safe here. */
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
