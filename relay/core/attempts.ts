import type { Clock } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';

const MINUTE = 60_000;
/** Many people may sit behind one address. */
const ADDRESS_FACTOR = 5;
const FORGET_ABOVE = 10_000;

interface Window {
  since: number;
  failures: number;
}

/** Counts failed logins: a few a minute for each account, more for each network address. */
export class Attempts {
  readonly #windows = new Map<string, Window>();

  constructor(
    readonly perMinute: number,
    readonly clock: Clock,
  ) {}

  /** @throws ProtocolError `too-many-attempts` with the seconds to wait */
  check(account: string, address: string): void {
    const now = this.clock.now();
    const until = Math.max(
      this.#blockedUntil(`account ${account}`, this.perMinute, now),
      this.#blockedUntil(`address ${address}`, this.perMinute * ADDRESS_FACTOR, now),
    );
    if (until <= now) return;
    const wait = Math.ceil((until - now) / 1000);
    throw new ProtocolError('too-many-attempts', `Too many wrong passwords or codes. Try again in ${wait} s.`, wait);
  }

  failed(account: string, address: string): void {
    const now = this.clock.now();
    for (const key of [`account ${account}`, `address ${address}`]) {
      const window = this.#windows.get(key);
      if (window && now - window.since < MINUTE) window.failures++;
      else this.#windows.set(key, { since: now, failures: 1 });
    }
    if (this.#windows.size > FORGET_ABOVE) this.#forget(now);
  }

  #blockedUntil(key: string, limit: number, now: number): number {
    const window = this.#windows.get(key);
    return window && window.failures >= limit && now - window.since < MINUTE ? window.since + MINUTE : 0;
  }

  #forget(now: number): void {
    for (const [key, window] of this.#windows) if (now - window.since >= MINUTE) this.#windows.delete(key);
  }
}
