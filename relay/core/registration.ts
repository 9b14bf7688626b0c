import type { PendingRegistration } from '../ports/store/accounts.js';

/** A code works for so many seconds. */
export const CODE_SECONDS = 15 * 60;
/** Wrong codes after which the registration is dropped. */
export const CODE_TRIES = 5;

/** @returns what an e-mail address is stored and found under: its case does not matter. */
export function accountKey(email: string): string {
  return email.trim().toLowerCase();
}

/** @returns whether the registration's code has run out. */
export function isExpired(registration: PendingRegistration, now: number): boolean {
  return now - registration.createdAt >= CODE_SECONDS;
}

interface Fresh {
  readonly hash: string;
  readonly by: object;
  readonly at: number;
}

/**
 * The hashes of registrations that wait, in memory only: `RightCode` returns the hash, while the store keeps nothing
 * that it could be taken from.
 */
export class FreshRegistrations {
  readonly #fresh = new Map<string, Fresh>();

  /** @param by the connection that registered */
  put(key: string, hash: string, by: object, now: number): void {
    for (const [other, { at }] of this.#fresh) if (now - at >= CODE_SECONDS) this.#fresh.delete(other);
    this.#fresh.set(key, { hash, by, at: now });
  }

  /**
   * Takes the hash out.
   * @param by the connection that confirms, where any code is accepted: then only the one that registered gets it
   */
  take(key: string, by?: object): string | undefined {
    const fresh = this.#fresh.get(key);
    this.#fresh.delete(key);
    return fresh && (by === undefined || fresh.by === by) ? fresh.hash : undefined;
  }
}
