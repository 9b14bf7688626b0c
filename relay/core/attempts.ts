import type { Clock } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';
import { networkOf } from './network.js';

const MINUTE = 60_000;
/** Many people may sit behind one address. */
const NETWORK_FACTOR = 5;
/** Guesses at one account from many networks; its owner is locked out only by so many. */
const ACCOUNT_FACTOR = 10;
const FORGET_ABOVE = 10_000;

interface Window {
  since: number;
  failures: number;
}

/** One try, which counts as failed until it turns out to be right. */
export interface Attempt {
  /** The password or code was right: the try is not counted. */
  right(): void;
}

/**
 * Counts failed logins: a few a minute for an account from one network, so that guesses from elsewhere do not lock its
 * owner out; more for each network and, as a ceiling, for each account. A network is an address, of IPv6 its first 64 bits.
 */
export class Attempts {
  readonly #windows = new Map<string, Window>();

  constructor(
    readonly perMinute: number,
    readonly clock: Clock,
  ) {}

  /**
   * Begins a try, before its password or code is looked at, so that tries at the same time count, too.
   * @param account what tells the account apart, or how an unknown one was called
   * @throws ProtocolError `too-many-attempts` with the seconds to wait
   */
  begin(account: string, address: string): Attempt {
    this.check(account, address);
    const now = this.clock.elapsed();
    const counted = this.#limits(account, address).map(([key]) => this.#count(key, now));
    if (this.#windows.size > FORGET_ABOVE) this.#forget(now);
    return {
      right: () => {
        for (const window of counted.splice(0)) window.failures--;
      },
    };
  }

  /** @throws ProtocolError `too-many-attempts` where a try would not be looked at */
  check(account: string, address: string): void {
    const now = this.clock.elapsed();
    const until = Math.max(
      ...this.#limits(account, address).map(([key, limit]) => this.#blockedUntil(key, limit, now)),
    );
    if (until <= now) return;
    const wait = Math.ceil((until - now) / 1000);
    throw new ProtocolError('too-many-attempts', `Too many wrong passwords or codes. Try again in ${wait} s.`, wait);
  }

  #limits(account: string, address: string): readonly (readonly [key: string, limit: number])[] {
    const network = networkOf(address);
    return [
      [`account ${account} ${network}`, this.perMinute],
      [`network ${network}`, this.perMinute * NETWORK_FACTOR],
      [`account ${account}`, this.perMinute * ACCOUNT_FACTOR],
    ];
  }

  #count(key: string, now: number): Window {
    const before = this.#windows.get(key);
    const window = before && now - before.since < MINUTE ? before : { since: now, failures: 0 };
    window.failures++;
    this.#windows.set(key, window);
    return window;
  }

  #blockedUntil(key: string, limit: number, now: number): number {
    const window = this.#windows.get(key);
    return window && window.failures >= limit && now - window.since < MINUTE ? window.since + MINUTE : 0;
  }

  #forget(now: number): void {
    for (const [key, { since, failures }] of this.#windows) {
      if (now - since >= MINUTE || failures === 0) this.#windows.delete(key);
    }
  }
}
