import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import type { AccountId } from '../../renderer/bridge/bridge.js';
import { accountName } from '../../renderer/bridge/vault.js';
import { readIfThere, writeAtomically } from '../files/atomic-file.js';
import type { Keychain } from './credentials.js';

const BYTES = 32;

/** Keys for what the renderer keeps of the accounts' chats on this machine. */
export interface CacheKeys {
  /** @returns the account's key of 256 bits, made at its first use; null where nothing can keep it */
  of(account: AccountId): Promise<Uint8Array | null>;
  /** Forgets an account's key: what it encrypted can never be read again. */
  forget(account: AccountId): Promise<void>;
}

/**
 * Keeps one key per account, encrypted by the system's keychain. Without a keychain there are no keys: a key that lies
 * beside what it encrypts protects nothing, so nothing is to be kept then.
 *
 * @param file where the encrypted keys are kept
 */
export function createCacheKeys(keychain: Keychain, file: string): CacheKeys {
  if (!keychain.available()) return { of: () => Promise.resolve(null), forget: () => Promise.resolve() };

  let kept: Map<string, string> | undefined;
  /** One after the other: two accounts that start at once must not overwrite each other's key. */
  const inTurn = pLimit(1);
  const withKeys = <T>(work: (keys: Map<string, string>) => Promise<T>): Promise<T> =>
    inTurn(async () => work((kept ??= await read())));
  const read = async (): Promise<Map<string, string>> => {
    const bytes = await readIfThere(file);
    if (!bytes) return new Map();
    try {
      return parseKeys(JSON.parse(keychain.decrypt(bytes)));
    } catch {
      // The file is damaged, or another user's or machine's: what its keys unlocked is loaded anew under new keys.
      return new Map();
    }
  };
  const write = (keys: Map<string, string>) =>
    writeAtomically(file, keychain.encrypt(JSON.stringify(Object.fromEntries(keys))));

  return {
    of: (account) =>
      withKeys(async (keys) => {
        const name = accountName(account);
        const known = keys.get(name);
        if (known !== undefined) return Uint8Array.from(Buffer.from(known, 'base64'));
        const key = randomBytes(BYTES);
        const more = new Map(keys).set(name, key.toString('base64'));
        await write(more);
        kept = more;
        return Uint8Array.from(key);
      }),
    forget: (account) =>
      withKeys(async (keys) => {
        const fewer = new Map(keys);
        if (!fewer.delete(accountName(account))) return;
        await write(fewer);
        kept = fewer;
      }),
  };
}

function parseKeys(value: unknown): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && Buffer.from(entry[1], 'base64').length === BYTES,
    ),
  );
}
