import type { QueuedPush } from './records.js';

/**
 * The durable queue of pushes. They enter it with the message (`MessageStore.append`) or the change between friends, and
 * leave it with the change that makes them needless, as when the user reads. What each device has had of it:
 * `DeviceStore`.
 */
export interface PushStore {
  /** What waits for a user, oldest first, expired ones left out. */
  waiting(userKey: number, now: number): Promise<QueuedPush[]>;
  /** Takes delivered ones out of the queue. */
  drop(keys: readonly number[]): Promise<void>;
  /** Throws away what expired. @returns how many */
  expire(now: number): Promise<number>;
}
