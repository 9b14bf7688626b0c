import type { UserRecord } from './records.js';

/** So many device keys are kept per user: those that were used last. */
export const deviceKeysKept = 20;

/**
 * The keys by which users' devices sign in. The store has only their SHA-256, as 64 hex characters. A change of the
 * user's password ends all of them.
 */
export interface DeviceKeyStore {
  /** Keeps another key of the user. Beyond `deviceKeysKept`, the one that was not used for the longest time is dropped. */
  add(userKey: number, digest: string, now: number): Promise<void>;
  /**
   * Finds the user with this identifier who has this key, and notes that it was used.
   * @returns undefined where they do not belong together
   */
  userOf(identifier: string, digest: string, now: number): Promise<UserRecord | undefined>;
  /** Ends a key; one that is not there is no error. */
  end(userKey: number, digest: string): Promise<void>;
}
