import type { UserRecord } from './records.js';

export interface NewRegistration {
  /** Lower-cased. */
  readonly email: string;
  readonly username: string;
  readonly passwordHash: string;
  /** The code that confirms this registration, and no other of its address. */
  readonly code: number;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** The network address that it came from. */
  readonly from: string;
}

/** A registration that waits for its code. An address may have several, each with a password and a code of its own. */
export interface PendingRegistration extends NewRegistration {
  readonly key: number;
  /** Wrong codes that were tried for its address while the registration waited. */
  readonly wrongTries: number;
}

export interface AccountStore {
  /**
   * Stores a registration that waits for its code, beside others of its address.
   * @param replaced key of one that it takes the place of
   * @returns its key
   */
  addPending(registration: NewRegistration, replaced?: number): Promise<number>;
  /** Those that wait at an address, oldest first. */
  pendingOf(email: string): Promise<PendingRegistration[]>;
  /** All that wait, oldest first, for the host to see. */
  allPending(): Promise<PendingRegistration[]>;
  /** Counts a wrong code for everything that waits at an address, and drops what has had `most` of them. */
  countWrongCode(email: string, most: number): Promise<void>;
  dropPending(key: number): Promise<void>;
  /** Drops what was made at `time` or before. @returns how many */
  expirePending(time: number): Promise<number>;
  /**
   * Turns a pending registration into a user, with an empty avatar and description; others of its address are dropped.
   * @returns the user; undefined when it does not wait or its address has a user already
   */
  confirm(key: number, identifier: string, time: number): Promise<UserRecord | undefined>;
  /** @param email compared without regard to case, of any alphabet */
  byEmail(email: string): Promise<UserRecord | undefined>;
  byIdentifier(identifier: string): Promise<UserRecord | undefined>;
  /** In ascending order of key; unknown identifiers are left out. */
  byIdentifiers(identifiers: readonly string[]): Promise<UserRecord[]>;
  /**
   * @param text part of the name, compared literally and without regard to case (of any alphabet); '' finds everybody
   * @param take at most so many; Infinity for all
   * @returns in ascending order of key
   */
  search(text: string, skip: number, take: number): Promise<UserRecord[]>;
  setLastOnline(key: number, time: number): Promise<void>;
}
