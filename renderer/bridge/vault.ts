/** An account on a relay, as it is remembered. */
export interface SavedAccount {
  readonly url: string;
  readonly serverName: string;
  readonly fingerprint: string | null;
  readonly identifier: string;
  readonly email: string;
  readonly username: string;
  readonly avatar: string;
  /** What is sent as `password`: a hash, which is as good as a password. It is kept in the system's keychain. */
  readonly passwordHash: string;
  /** The key by which this device signs in, once a relay of ours gave it one (rule 6.14): as secret as the hash. */
  readonly deviceKey?: string;
}

/** The fields that identify an account. */
export type AccountId = Pick<SavedAccount, 'url' | 'identifier'>;

/** @returns one text that identifies an account; what is kept of an account is named by it */
export function accountName({ url, identifier }: AccountId): string {
  return `${url}|${identifier}`;
}

export interface Vault {
  /** `session`: the system has no keychain, accounts are forgotten when the app quits; the screen says so. */
  readonly kind: Promise<'keychain' | 'session'>;
  /** Every account, in the order in which they were added. */
  load(): Promise<readonly SavedAccount[]>;
  /** Adds an account, or replaces what was kept of the same one. */
  save(account: SavedAccount): Promise<void>;
  /** Forgets an account and its cache key; one that is not there is no error. */
  remove(account: AccountId): Promise<void>;
  /**
   * The key for what is kept on this machine of the account's chats (docs/decisions/009-local-cache.md). It lasts as
   * long as the account is kept here.
   * @returns 256 bits, made at the first use; null where nothing can keep a key, and nothing is to be kept
   */
  cacheKey(account: AccountId): Promise<Uint8Array | null>;
}
