import { networkOf } from '../core/network.js';

/** Milliseconds that a timer can wait. */
const LONGEST_TIMER = 0x7fff_ffff;

/** Said where the relay holds as many connections as it may. */
export const FULL = 'The server holds as many connections as it may. Try again in a minute.';

/** What is needed of a connection to close it. */
export interface Stranger {
  readonly address: string;
  /** Tells the client why and closes the connection. */
  dismiss(sentence: string): void;
}

export interface StrangerLimits {
  /** Strangers at the same time from one network. */
  readonly perNetwork: number;
  /** Milliseconds that a connection may stay one. */
  readonly stay: number;
}

/**
 * Connections that have shown no right credentials yet and registered nobody (rule 5.15). They cost room that colleagues
 * need, so they are the first to be closed.
 */
export class Strangers {
  /** The oldest first. */
  readonly #all = new Map<Stranger, { readonly network: string; readonly since: number }>();
  readonly #byNetwork = new Map<string, Set<Stranger>>();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly limits: StrangerLimits) {
    const { stay } = limits;
    this.#timer = setInterval(() => this.#sweep(), Math.min(Math.max(stay / 4, 20), LONGEST_TIMER));
    this.#timer.unref();
  }

  /** Takes a new connection in; with too many from its network, the oldest of these is closed. */
  add(stranger: Stranger): void {
    const network = networkOf(stranger.address);
    const same = this.#byNetwork.get(network) ?? new Set();
    this.#byNetwork.set(network, same.add(stranger));
    // The time is that of a clock that nobody sets.
    this.#all.set(stranger, { network, since: performance.now() });
    const [oldest] = same;
    if (oldest && same.size > this.limits.perNetwork) {
      this.#dismiss(oldest, 'Too many connections of this network have not signed in. Sign in first.');
    }
  }

  /** The connection is one of a colleague's, or gone. */
  delete(stranger: Stranger): void {
    const found = this.#all.get(stranger);
    if (!found) return;
    this.#all.delete(stranger);
    const same = this.#byNetwork.get(found.network);
    same?.delete(stranger);
    if (same?.size === 0) this.#byNetwork.delete(found.network);
  }

  /** The relay is full. @returns whether a stranger was closed to make room */
  makeRoom(): boolean {
    const [oldest] = this.#all.keys();
    if (!oldest) return false;
    this.#dismiss(oldest, FULL);
    return true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sweep(): void {
    const before = performance.now() - this.limits.stay;
    for (const [stranger, { since }] of this.#all) {
      if (since > before) return;
      this.#dismiss(stranger, 'Nobody has signed in on this connection. Connect again to do so.');
    }
  }

  #dismiss(stranger: Stranger, sentence: string): void {
    this.delete(stranger);
    stranger.dismiss(sentence);
  }
}
