import type { PendingRegistration } from '../ports/store/accounts.js';
import { plainEmail } from '../protocol/names.js';

/** A code works for so many seconds. */
export const CODE_SECONDS = 15 * 60;
/** Wrong codes that one connection may try before it has to register again. */
export const CODE_TRIES = 5;
/**
 * Wrong codes for an e-mail address, over all connections, after which the registrations that wait for it are dropped.
 */
export const CODE_TRIES_IN_ALL = 50;

/** @returns what wrong tries for an address or identifier of nobody are counted under: its spelling does not matter */
export function accountCalled(name: string): string {
  return `called ${plainEmail(name)}`;
}

/** @returns whether the registration's code has run out. */
export function isExpired(registration: PendingRegistration, now: number): boolean {
  return now - registration.createdAt >= CODE_SECONDS;
}

interface Fresh {
  readonly email: string;
  readonly hash: string;
  readonly by: object;
  readonly at: number;
}

/**
 * What is kept in memory only of registrations that wait: the connection that made each, and the hash. `RightCode`
 * returns the hash, which cannot be made from what the store keeps.
 */
export class FreshRegistrations {
  /** By the registration's key. */
  readonly #fresh = new Map<number, Fresh>();
  readonly #wrongTries = new WeakMap<object, number>();
  readonly #making = new Map<object, string>();

  /** Network addresses of those whose registrations are being made and do not wait in the store yet. */
  get beingMade(): Iterable<string> {
    return this.#making.values();
  }

  /** Counts a registration from this network address while `make` stores it. @returns as `make` */
  async making<T>(address: string, make: () => Promise<T>): Promise<T> {
    const one = {};
    this.#making.set(one, address);
    try {
      return await make();
    } finally {
      this.#making.delete(one);
    }
  }

  /**
   * @param key of the registration
   * @param email the address, as `plainEmail` gives it
   * @param by the connection that registered; its wrong codes are forgotten
   */
  put(key: number, email: string, hash: string, by: object, now: number): void {
    for (const [other, { at }] of this.#fresh) if (now - at >= CODE_SECONDS) this.#fresh.delete(other);
    this.#fresh.set(key, { email, hash, by, at: now });
    this.#wrongTries.delete(by);
  }

  /** @returns the key of what this connection registered for the address; undefined when it did not */
  madeBy(by: object, email: string): number | undefined {
    for (const [key, fresh] of this.#fresh) if (fresh.by === by && fresh.email === email) return key;
    return undefined;
  }

  /** @returns how many wrong codes this connection has tried, with the one that it tries now */
  countWrong(by: object): number {
    const tries = this.wrongTries(by) + 1;
    this.#wrongTries.set(by, tries);
    return tries;
  }

  wrongTries(by: object): number {
    return this.#wrongTries.get(by) ?? 0;
  }

  /**
   * Forgets a registration.
   * @param by the connection that confirms, where any code is accepted: then only the one that registered gets the hash
   * @returns its hash; undefined when it is not known, or for another connection
   */
  take(key: number, by?: object): string | undefined {
    const fresh = this.#fresh.get(key);
    this.#fresh.delete(key);
    return fresh && (by === undefined || fresh.by === by) ? fresh.hash : undefined;
  }
}
