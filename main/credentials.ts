import { rm } from 'node:fs/promises';
import type { SavedAccount } from '../renderer/bridge/bridge.js';
import { readIfThere, writeAtomically } from './files.js';
import { decodePayload } from './ipc/channels.js';

/** The system's keychain, as far as it is used: `safeStorage` of Electron. */
export interface Keychain {
  /** Whether what it encrypts is really protected by the system. */
  available(): boolean;
  encrypt(text: string): Buffer;
  /** @throws when the bytes were not encrypted by this user on this machine */
  decrypt(bytes: Buffer): string;
}

/** Where the one account is kept. */
export interface Credentials {
  readonly kind: 'keychain' | 'session';
  load(): Promise<SavedAccount | null>;
  save(account: SavedAccount): Promise<void>;
  clear(): Promise<void>;
}

/**
 * Without a keychain the account lives in memory only and is forgotten when the app quits: on the disk it would be as
 * good as the password for anyone who reads the file.
 *
 * @param file where the encrypted account is kept
 */
export function createCredentials(keychain: Keychain, file: string): Credentials {
  if (!keychain.available()) return forThisSession();
  return {
    kind: 'keychain',
    async load() {
      const bytes = await readIfThere(file);
      if (!bytes) return null;
      try {
        return decodePayload('vault.save', JSON.parse(keychain.decrypt(bytes)));
      } catch {
        // Another user's, another machine's or a damaged file: signing in again is all that helps, and it overwrites it.
        return null;
      }
    },
    save: (account) => writeAtomically(file, keychain.encrypt(JSON.stringify(account))),
    clear: () => rm(file, { force: true }),
  };
}

function forThisSession(): Credentials {
  let kept: SavedAccount | null = null;
  const keep = (account: SavedAccount | null) => {
    kept = account;
    return Promise.resolve();
  };
  return {
    kind: 'session',
    load: () => Promise.resolve(kept),
    save: keep,
    clear: () => keep(null),
  };
}
