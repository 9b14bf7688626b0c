import type { EventFor } from '../connection/decode.js';
import type { Mode } from '../connection/status.js';
import type { OutboxStorage } from './outbox-storage.js';
import { type Change, hasFailed, isRetryable } from './registry.js';

/** Hands one change to the network. `again`: an earlier try may have been stored, its answer lost. */
export type Deliver = (change: Change, again: boolean) => void;

export interface OutboxOptions {
  readonly storage: OutboxStorage;
  readonly deliver: Deliver;
  /** Newest id known in a chat, 0 when none. */
  readonly newestId: (chat: string) => number;
  /** A change that can be tried again was handed to the network for the first time. */
  readonly onHanded: (change: Change) => void;
  /** The server refused for good. What can be tried again stays, marked failed; any other change is gone and must be undone. */
  readonly onRefused: (change: Change, sentence: string) => void;
  /** A change that was handed over got no answer for a long time: the connection is probably dead. */
  readonly onStalled: () => void;
}

/** In extended mode an answer takes milliseconds; after this the connection is given up and made anew. */
const STALL_MS = 20_000;
const DEFAULT_WAIT_S = 2;
const MAX_WAIT_S = 120;

/**
 * The durable queue of my changes. Each stays until the server has acknowledged or refused it; after a reconnect, or in
 * a new window, it is sent again with the same clientId. One at a time a chat, so that their order is kept.
 */
export class Outbox {
  #changes: Change[];
  /** Handed to the network on this connection, by clientId. */
  readonly #inFlight = new Map<string, ReturnType<typeof setTimeout>>();
  /** Handed over at some time: an answer may have been lost. */
  readonly #tried: Set<string>;
  #mode: Mode | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: OutboxOptions) {
    this.#changes = [...options.storage.changes];
    // What waited in an earlier window may have been handed over there, unless it is known not to have been.
    this.#tried = new Set(
      this.#changes.filter((change) => !isRetryable(change) || change.tried).map(({ clientId }) => clientId),
    );
  }

  /** What waits or has failed, oldest first. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** What was handed to the network and is not answered yet. */
  get inFlight(): readonly Change[] {
    return this.#changes.filter(({ clientId }) => this.#inFlight.has(clientId));
  }

  find(clientId: string): Change | undefined {
    return this.#changes.find((change) => change.clientId === clientId);
  }

  /** Keeps the change, then sends it as soon as its turn comes. */
  add(change: Change): void {
    this.#changes.push(change);
    this.options.storage.put(change);
    this.#pump();
  }

  /** Tries a failed change again, with the same clientId. @returns it, undefined when there is none */
  retry(clientId: string): Change | undefined {
    const change = this.find(clientId);
    if (!change || !isRetryable(change) || change.failed === null) return undefined;
    const again: Change = { ...change, failed: null };
    this.#replace(again);
    this.#pump();
    return again;
  }

  /** Forgets a change, whatever has become of it. @returns it, undefined when there was none */
  discard(clientId: string): Change | undefined {
    return this.settle(clientId);
  }

  /** A session stands: sends what waits, in order. */
  connected(mode: Mode): void {
    this.#mode = mode;
    this.#resume();
  }

  /** The connection is gone: what was in flight is sent again on the next one. */
  disconnected(): void {
    this.#mode = null;
    this.#clearTimers();
  }

  /** The change is stored. @returns it, undefined when it is not known (an answer to something settled before) */
  settle(clientId: string): Change | undefined {
    const change = this.find(clientId);
    if (!change) return undefined;
    this.#landed(clientId);
    this.#tried.delete(clientId);
    this.#changes = this.#changes.filter((other) => other !== change);
    this.options.storage.remove(clientId);
    this.#pump();
    return change;
  }

  /**
   * Takes an `Error` of the extensions that names a change, or a refusal that touches every frame.
   * @returns whether the error was about the outbox and is dealt with
   */
  takeError(error: EventFor<'Error'>): boolean {
    const wait = Math.min(error.wait ?? DEFAULT_WAIT_S, MAX_WAIT_S);
    if (error.clientId === undefined) {
      // A frame over the limit is dropped before it is read: the relay cannot say which one it was.
      if (error.code !== 'rate-limited') return false;
      this.#pauseFor(wait);
      return true;
    }
    const change = this.find(error.clientId);
    if (!change) return false;
    if (error.retry === true) this.#pauseFor(wait);
    else this.refuse(change.clientId, error.data);
    return true;
  }

  /** The server refused a change for good. */
  refuse(clientId: string, sentence: string): void {
    const change = this.find(clientId);
    if (!change) return;
    if (isRetryable(change)) {
      this.#landed(clientId);
      const failed: Change = { ...change, failed: sentence };
      this.#replace(failed);
      this.options.onRefused(failed, sentence);
      this.#pump();
    } else {
      this.settle(clientId);
      this.options.onRefused(change, sentence);
    }
  }

  #pump(): void {
    if (this.#mode === null || this.#pause !== undefined) return;
    const busy = new Set(this.inFlight.map(({ chat }) => chat));
    for (const change of [...this.#changes]) {
      // A base server answers with the echo alone: one at a time, or two equal texts could not be told apart.
      if (this.#mode === 'base' && busy.size > 0) return;
      if (busy.has(change.chat) || hasFailed(change)) continue;
      busy.add(change.chat);
      this.#hand(change);
    }
  }

  #hand(change: Change): void {
    const { clientId } = change;
    const again = this.#tried.has(clientId);
    this.#tried.add(clientId);
    let current: Change = change;
    if (isRetryable(change) && !change.tried) {
      const handed: Change = { ...change, tried: { after: this.options.newestId(change.chat) } };
      current = handed;
      this.#replace(handed);
      this.options.onHanded(handed);
    }
    const timer = setTimeout(this.options.onStalled, STALL_MS);
    this.#inFlight.set(clientId, timer);
    // Only what is on the disk is sent: after a crash in between it would be unknown here that it may be stored there.
    void this.options.storage.written().then(() => {
      if (this.#inFlight.get(clientId) === timer) this.options.deliver(current, again);
    });
  }

  #pauseFor(seconds: number): void {
    this.#clearTimers();
    this.#pause = setTimeout(() => this.#resume(), seconds * 1000);
  }

  #resume(): void {
    this.#clearTimers();
    this.#pump();
  }

  #clearTimers(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    for (const timer of this.#inFlight.values()) clearTimeout(timer);
    this.#inFlight.clear();
  }

  #landed(clientId: string): void {
    clearTimeout(this.#inFlight.get(clientId));
    this.#inFlight.delete(clientId);
  }

  #replace(change: Change): void {
    this.#changes = this.#changes.map((other) => (other.clientId === change.clientId ? change : other));
    this.options.storage.put(change);
  }
}
