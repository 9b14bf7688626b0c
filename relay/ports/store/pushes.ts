import type { QueuedPush } from './records.js';

/**
 * The durable queue of pushes. A push enters it with the message (`MessageStore.append`) or the change between friends,
 * and leaves it with the change that makes it needless, for example when the user reads. `DeviceStore` keeps what each
 * device has acknowledged.
 */
export interface PushStore {
  /** What waits for a user, oldest first, expired ones left out. */
  waiting(userKey: number, now: number): Promise<QueuedPush[]>;
  /** Takes delivered ones out of the queue. */
  drop(keys: readonly number[]): Promise<void>;
  /** Throws away what expired. @returns how many */
  expire(now: number): Promise<number>;
}
