import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../options.js';
import type { Clock } from '../ports/clock.js';
import { Allowance } from './allowance.js';
import { networkOf } from './network.js';
import type { Peer } from './peer.js';

/** What a costly request is charged beside its answer, in bytes: for looking through what is not told. */
const ASKING_BYTES = 32 * 1024;
/** Bytes of answers after which other connections have their turn of the event loop. */
const TURN_BYTES = 1024 * 1024;
/** Payers that are remembered; a forgotten one begins anew. */
const PAYERS = 10_000;

interface Payer {
  readonly asked: Allowance;
  readonly answered: Allowance;
  /** The last costly request that waits; the next one waits behind it. */
  last: Promise<void> | undefined;
}

/**
 * What the answers to a user may cost, on all connections together; without a session the network pays. Whoever has used
 * up the allowance is refused nothing, but waits: a client that catches up after a holiday gets everything, and others
 * hardly notice it (rule 5.18).
 */
export class Costs {
  readonly #payers = new LRUCache<string, Payer>({ max: PAYERS });
  readonly #stopping = new AbortController();
  /** Bytes of answers in this turn of the event loop. */
  #turn = 0;
  #counting = false;
  readonly #next: (() => void)[] = [];

  constructor(
    readonly limits: Pick<
      Limits,
      'requestBytesPerSecond' | 'requestBurstBytes' | 'answerBytesPerSecond' | 'answerBurstBytes'
    >,
    readonly clock: Clock,
  ) {}

  /**
   * To be called before a costly request is handled.
   * @returns undefined where it may begin at once, else a promise of that moment; it never rejects
   */
  begin(peer: Peer): Promise<void> | undefined {
    const payer = this.#payerOf(peer);
    this.#charge(payer, ASKING_BYTES);
    if (!payer.last && payer.answered.owing() === 0 && this.#isFree()) return undefined;
    const turn = (payer.last ?? Promise.resolve()).then(() => this.#wait(payer));
    payer.last = turn;
    return turn.then(() => {
      if (payer.last === turn) payer.last = undefined;
    });
  }

  /** To be called with the bytes of every answer. */
  answered(peer: Peer, bytes: number): void {
    this.#charge(this.#payerOf(peer), bytes);
  }

  /**
   * For work in pieces: lets everybody else have their turn of the event loop before the next one.
   * @returns a promise of the turn of whoever asks; of all who wait, one goes on in each turn
   */
  giveWay(): Promise<void> {
    this.#count();
    return new Promise((resolve) => this.#next.push(resolve));
  }

  /** To be called with the bytes of every request. @returns milliseconds until the next one may be read */
  asked(peer: Peer, bytes: number): number {
    const { asked } = this.#payerOf(peer);
    asked.charge(bytes);
    return this.#stopping.signal.aborted ? 0 : asked.owing();
  }

  /** Nobody waits any more: the relay is closing. */
  stop(): void {
    this.#stopping.abort();
  }

  async #wait({ answered }: Payer): Promise<void> {
    const { signal } = this.#stopping;
    for (let wait = answered.owing(); wait > 0 && !signal.aborted; wait = answered.owing()) {
      await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (!this.#isFree()) await new Promise<void>((resolve) => this.#next.push(resolve));
  }

  /** Whether this turn of the event loop has room for another answer. */
  #isFree(): boolean {
    return this.#next.length === 0 && this.#turn < TURN_BYTES;
  }

  #charge(payer: Payer, bytes: number): void {
    payer.answered.charge(bytes);
    this.#turn += bytes;
    this.#count();
  }

  #count(): void {
    if (this.#counting) return;
    this.#counting = true;
    setImmediate(() => {
      this.#counting = false;
      this.#turn = 0;
      const next = this.#next.shift();
      if (this.#next.length > 0) this.#count();
      next?.();
    });
  }

  #payerOf({ user, address }: Peer): Payer {
    const name = user ? `user ${user.key}` : `network ${networkOf(address)}`;
    const known = this.#payers.get(name);
    if (known) return known;
    const { requestBytesPerSecond, requestBurstBytes, answerBytesPerSecond, answerBurstBytes } = this.limits;
    const payer: Payer = {
      asked: new Allowance(requestBytesPerSecond, requestBurstBytes, this.clock),
      answered: new Allowance(answerBytesPerSecond, answerBurstBytes, this.clock),
      last: undefined,
    };
    this.#payers.set(name, payer);
    return payer;
  }
}
