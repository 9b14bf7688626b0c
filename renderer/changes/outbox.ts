import type { EventFor } from '../connection/decode.js';
import type { Mode } from '../connection/status.js';
import type { OutboxStorage } from './outbox-storage.js';
import { type Change, hasFailed, intentionOf, isRetryable } from './registry.js';

/** Hands one change to the network. `again`: an earlier attempt may have been stored, and its answer lost. */
export type Deliver = (change: Change, again: boolean) => void;

export interface OutboxOptions {
  readonly storage: OutboxStorage;
  readonly deliver: Deliver;
  /** Newest id known in a chat, 0 when none. */
  readonly newestId: (chat: string) => number;
  /** A retryable change was handed to the network for the first time. */
  readonly onHanded: (change: Change) => void;
  /**
   * The server refused for good. A retryable change stays, marked failed; any other change is gone and must be undone.
   */
  readonly onRefused: (change: Change, sentence: string, code?: string) => void;
  /** A change that was handed over got no answer for a long time: the connection is probably dead. */
  readonly onStalled: () => void;
}

/** In extended mode an answer takes milliseconds; after this time the connection is given up and made anew. */
const STALL_MS = 20_000;
const DEFAULT_WAIT_S = 2;
/** A server that names no pause must not be asked without one. */
const MIN_WAIT_S = 1;
const MAX_WAIT_S = 120;

/**
 * The durable queue of my changes. Each stays until the server has acknowledged or refused it; after a reconnect, or in
 * a new window, it is sent again with the same clientId. One change at a time is sent per chat, so that their order is
 * kept.
 */
export class Outbox {
  #changes: Change[];
  /** Changes that were handed to the network on this connection, by clientId. */
  readonly #inFlight = new Map<string, ReturnType<typeof setTimeout>>();
  /** Changes that were handed over at any time: an answer may have been lost. */
  readonly #tried: Set<string>;
  #mode: Mode | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: OutboxOptions) {
    this.#changes = [...options.storage.changes];
    // A change from an earlier window may have been handed over there, unless it is known not to have been.
    this.#tried = new Set(
      this.#changes.filter((change) => !isRetryable(change) || change.tried).map(({ clientId }) => clientId),
    );
  }

  /** The changes that wait or have failed, oldest first. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** The changes that were handed to the network and are not answered yet. */
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

  /**
   * Tries a failed change again, with the same clientId; one that the server may have is sent as if it were new.
   * @returns it, undefined when there is none
   */
  retry(clientId: string): Change | undefined {
    const change = this.find(clientId);
    if (!change || !isRetryable(change) || change.failed === null) return undefined;
    const { code: _, unsure, ...kept } = change;
    if (unsure) this.#tried.delete(clientId);
    const again: Change = { ...kept, failed: null, ...(unsure && { tried: null }) };
    this.#replace(again);
    this.#pump();
    return again;
  }

  /** Forgets a change, whether or not it was sent. @returns it, undefined when there was none */
  discard(clientId: string): Change | undefined {
    return this.settle(clientId);
  }

  /**
   * Notes the newest message before a change that is about to be sent.
   * @returns the change once that is on the disk; undefined when it is gone or cannot be tried again
   */
  async sentAfter(clientId: string, after: number): Promise<Change | undefined> {
    const change = this.find(clientId);
    if (!change || !isRetryable(change)) return undefined;
    if (change.tried?.after === after) return change;
    const noted: Change = { ...change, tried: { after } };
    this.#replace(noted);
    await this.options.storage.written();
    return noted;
  }

  /** To be called when a session is ready: sends the waiting changes, in order. */
  connected(mode: Mode): void {
    this.#mode = mode;
    this.#resume();
  }

  /** To be called when the connection is gone: changes in flight are sent again on the next one. */
  disconnected(): void {
    this.#mode = null;
    this.#clearTimers();
  }

  /**
   * To be called when the server is at another history: takes out what means nothing there.
   * @returns the changes that are gone, and those that have another form now
   */
  startOver(): { readonly dropped: readonly Change[]; readonly changed: readonly Change[] } {
    const dropped: Change[] = [];
    const changed: Change[] = [];
    const all = this.#changes.map((change) => [change, intentionOf(change).inOtherHistory(change)] as const);
    for (const [change, next] of all) {
      if (next === null) dropped.push(change);
      else if (next !== change) changed.push(next);
    }
    this.#changes = all.flatMap(([, next]) => next ?? []);
    for (const change of changed) this.options.storage.put(change);
    for (const { clientId } of dropped) {
      this.#landed(clientId);
      this.#tried.delete(clientId);
      this.options.storage.remove(clientId);
    }
    this.#pump();
    return { dropped, changed };
  }

  /**
   * Removes a change that is stored.
   * @returns it, undefined for an unknown one (an answer to a change that was settled before)
   */
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
   * Takes an `Error` of the extensions that names a change, or a refusal that concerns every frame.
   * @returns whether the error was about the outbox and is dealt with
   */
  takeError(error: EventFor<'Error'>): boolean {
    const wait = Math.min(Math.max(error.wait ?? DEFAULT_WAIT_S, MIN_WAIT_S), MAX_WAIT_S);
    if (error.clientId === undefined) {
      // A frame over the limit is dropped before it is read: the relay cannot say which one it was.
      if (error.code !== 'rate-limited') return false;
      this.#pauseFor(wait);
      return true;
    }
    const change = this.find(error.clientId);
    if (!change) return false;
    if (error.retry === true) this.#pauseFor(wait);
    else this.refuse(change.clientId, error.data, error.code);
    return true;
  }

  /** Gives up a message of which nobody can tell whether the server has it: it waits for the user. */
  doubt(clientId: string): void {
    const change = this.find(clientId);
    if (change && isRetryable(change)) this.#replace({ ...change, unsure: 'unanswered' });
    this.refuse(clientId, '');
  }

  /** Marks or removes a change that the server refused for good. */
  refuse(clientId: string, sentence: string, code?: string): void {
    const change = this.find(clientId);
    if (!change) return;
    if (isRetryable(change)) {
      this.#landed(clientId);
      const failed: Change = { ...change, failed: sentence, ...(code !== undefined && { code }) };
      this.#replace(failed);
      this.options.onRefused(failed, sentence, code);
      this.#pump();
    } else {
      this.settle(clientId);
      this.options.onRefused(change, sentence, code);
    }
  }

  #pump(): void {
    if (this.#mode === null || this.#pause !== undefined) return;
    const busy = new Set(this.inFlight.map(({ chat }) => chat));
    for (const change of [...this.#changes]) {
      // A base server answers only with the echo, so one change is sent at a time: two equal texts could not be told
      // apart.
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
    // A change is sent only when it is on the disk: after a crash in between, the next start would not know that the
    // server may have it.
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
