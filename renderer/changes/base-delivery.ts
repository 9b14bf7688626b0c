import type { Event, HistoryMessage } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import type { Asking } from './intention.js';
import type { Outbox } from './outbox.js';
import { type Change, intentionOf } from './registry.js';

export interface BaseDeliveryOptions {
  readonly asking: Asking;
  readonly outbox: () => Outbox;
  readonly send: (request: Request) => void;
  /** Opens a chat on this connection. */
  readonly openOnWire: (chat: string | null) => void;
  /** The newest page of a chat; rejects when the connection goes. */
  readonly newestPage: (chat: string) => Promise<readonly HistoryMessage[]>;
  /** Called when nothing is being sent: the connection may open the chat on the screen again. */
  readonly onIdle: () => void;
}

/** After so many milliseconds without an echo, the history is asked whether the message is there. */
const ECHO_MS = 8_000;

/**
 * Sends changes to a base server, which acknowledges nothing. The only answer is the event that it sends to those in
 * the chat, so the chat is open on the connection while its changes are under way. A message that was sent before a
 * connection was lost is looked for in the history.
 */
export class BaseDelivery {
  #current: Change | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts attempts, so that an answer to an earlier one is not taken for an answer to this one. */
  #turn = 0;

  constructor(readonly options: BaseDeliveryOptions) {}

  /** Sends one change; `outbox.settle` or `outbox.refuse` follows. */
  deliver(change: Change, again: boolean): void {
    this.#start(change);
    if (again) this.#unlessStored(change, () => this.#send(change));
    else this.#send(change);
  }

  /**
   * To be called with every event before it changes the state.
   * @returns the change that this event confirms
   */
  confirmedBy(event: Event): Change | undefined {
    const change = this.#current;
    if (!change || !intentionOf(change).isEcho(event, change, this.options.asking.me)) return undefined;
    this.#stop();
    return change;
  }

  /** A base error does not name its request; while a change is under way the error is taken to be about that. */
  takeError(sentence: string): boolean {
    const change = this.#current;
    if (!change) return false;
    this.#unlessStored(change, () => this.#refuse(change, sentence));
    return true;
  }

  /** To be called when the connection is gone. */
  stop(): void {
    this.#stop();
  }

  #start(change: Change): void {
    this.#stop();
    this.#current = change;
    this.options.openOnWire(change.chat);
  }

  #send(change: Change): void {
    this.options.send(intentionOf(change).request(change, this.options.asking));
    this.#timer = setTimeout(() => this.#unlessStored(change, () => this.#refuse(change, '')), ECHO_MS);
  }

  /**
   * Looks for a new message in the history, and confirms it if it is there. A change to an existing message is not
   * looked for: existing servers do not answer when there is nothing to change, and the history shows the result.
   */
  #unlessStored(change: Change, otherwise: () => void): void {
    clearTimeout(this.#timer);
    const intention = intentionOf(change);
    if (!intention.isStored) {
      otherwise();
      return;
    }
    const turn = this.#turn;
    this.options.newestPage(change.chat).then(
      (page) => {
        if (turn !== this.#turn) return;
        if (intention.isStored?.(page, change, this.options.asking.me)) this.#settle(change);
        else otherwise();
      },
      () => undefined, // The connection is lost: the outbox hands the change over again on the next one.
    );
  }

  #settle(change: Change): void {
    this.#stop();
    this.options.outbox().settle(change.clientId);
    this.#idle();
  }

  #refuse(change: Change, sentence: string): void {
    this.#stop();
    this.options.outbox().refuse(change.clientId, sentence);
    this.#idle();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#turn++;
    this.#current = null;
  }

  /** To be called after a confirmed change was settled. */
  settled(): void {
    this.#idle();
  }

  #idle(): void {
    if (this.#current === null) this.options.onIdle();
  }
}
