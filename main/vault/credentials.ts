import pLimit from 'p-limit';
import type { AccountId, SavedAccount } from '../../renderer/bridge/bridge.js';
import { readIfThere, writeAtomically } from '../files/atomic-file.js';
import { decodePayload } from '../ipc/channels.js';

/** The system's keychain, as far as it is used: `safeStorage` of Electron. */
export interface Keychain {
  /** Whether the system really protects what the keychain encrypts. */
  available(): boolean;
  encrypt(text: string): Buffer;
  /** @throws when the bytes were not encrypted by this user on this machine */
  decrypt(bytes: Buffer): string;
}

/** Where the accounts are kept. */
export interface Credentials {
  readonly kind: 'keychain' | 'session';
  /** Every account, in the order in which they were added. */
  load(): Promise<readonly SavedAccount[]>;
  /** Adds an account, or replaces the entry of the same one. */
  save(account: SavedAccount): Promise<void>;
  /** Forgets an account; one that is not there is no error. */
  remove(account: AccountId): Promise<void>;
}

/**
 * Without a keychain accounts live in memory only and are forgotten when the app quits: on the disk they would be as
 * good as passwords for anyone who reads the file.
 *
 * @param file where the encrypted accounts are kept
 */
export function createCredentials(keychain: Keychain, file: string): Credentials {
  if (!keychain.available()) return overList('session', forThisSession());
  return overList('keychain', {
    async read() {
      const bytes = await readIfThere(file);
      if (!bytes) return [];
      try {
        const kept: unknown = JSON.parse(keychain.decrypt(bytes));
        // Before several accounts were possible, the file held one account by itself.
        return (Array.isArray(kept) ? kept : [kept]).flatMap((account) => decodePayload('vault.save', [account]));
      } catch {
        // The file is damaged, or another user's or machine's: only signing in again helps, which overwrites the file.
        return [];
      }
    },
    write: (accounts) => writeAtomically(file, keychain.encrypt(JSON.stringify(accounts))),
  });
}

interface KeptList {
  read(): Promise<readonly SavedAccount[]>;
  write(accounts: readonly SavedAccount[]): Promise<void>;
}

/** Changes follow one another: two accounts that are saved at once must not overwrite each other. */
function overList(kind: Credentials['kind'], list: KeptList): Credentials {
  const inTurn = pLimit(1);
  const change = (update: (accounts: readonly SavedAccount[]) => readonly SavedAccount[]): Promise<void> =>
    inTurn(async () => list.write(update(await list.read())));
  return {
    kind,
    load: () => inTurn(() => list.read()),
    save: (account) =>
      change((accounts) => {
        const at = accounts.findIndex((other) => isSame(other, account));
        return at < 0 ? [...accounts, account] : accounts.with(at, account);
      }),
    remove: (account) => change((accounts) => accounts.filter((other) => !isSame(other, account))),
  };
}

function isSame(one: AccountId, other: AccountId): boolean {
  return one.url === other.url && one.identifier === other.identifier;
}

function forThisSession(): KeptList {
  let kept: readonly SavedAccount[] = [];
  return {
    read: () => Promise.resolve(kept),
    write: (accounts) => {
      kept = accounts;
      return Promise.resolve();
    },
  };
}
