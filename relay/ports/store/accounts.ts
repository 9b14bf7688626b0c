import type { UserRecord } from './records.js';

export interface PendingRegistration {
  /** Lower-cased address: one registration an address, a new one replaces the old. */
  readonly email: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly code: number;
  readonly createdAt: number;
  readonly wrongTries: number;
}

export interface AccountStore {
  /** Stores a registration that waits for its code; replaces one of the same address. */
  putPending(registration: PendingRegistration): Promise<void>;
  pending(email: string): Promise<PendingRegistration | undefined>;
  /** All that wait, oldest first, for the host to see. */
  allPending(): Promise<PendingRegistration[]>;
  /** Counts a wrong code. @returns how many there were by now; 0 when nothing waits. */
  countWrongCode(email: string): Promise<number>;
  dropPending(email: string): Promise<void>;
  /**
   * Turns the pending registration of `email` into a user, with an empty avatar and description.
   * @returns the user; undefined when nothing waits or the address has a user already
   */
  confirm(email: string, identifier: string, time: number): Promise<UserRecord | undefined>;
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
