import type { Event, HistoryMessage } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import type { Asking } from './intention.js';
import type { Outbox } from './outbox.js';
import { type Change, intentionOf } from './registry.js';

export interface BaseDeliveryOptions {
  readonly asking: Asking;
  readonly outbox: () => Outbox;
  readonly send: (request: Request) => void;
  /** Makes a chat this connection's open one. */
  readonly openOnWire: (chat: string | null) => void;
  /** The newest page of a chat; rejects when the connection goes. */
  readonly newestPage: (chat: string) => Promise<readonly HistoryMessage[]>;
  /** The sending is over: the connection may return to the chat on the screen. */
  readonly onIdle: () => void;
}

/** Without an echo for so long, the history is asked whether the message is there. */
const ECHO_MS = 8_000;

/**
 * Sends changes to a base server, which acknowledges nothing. What it tells those in the chat is the only answer, so the
 * chat is open on the connection while its changes are under way; what was sent before a loss is looked for in the history.
 */
export class BaseDelivery {
  #current: Change | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts tries, so that an answer to an earlier one is not taken for this one's. */
  #turn = 0;

  constructor(readonly options: BaseDeliveryOptions) {}

  /** Sends one change; `outbox.settle` or `outbox.refuse` follows. */
  deliver(change: Change, again: boolean): void {
    this.#start(change);
    if (again) this.#unlessStored(change, () => this.#send(change));
    else this.#send(change);
  }

  /**
   * Sees every event before the state does.
   * @returns the change that this event confirms
   */
  confirmedBy(event: Event): Change | undefined {
    const change = this.#current;
    if (!change || !intentionOf(change).isEcho(event, change, this.options.asking.me)) return undefined;
    this.#stop();
    return change;
  }

  /** A base error names nothing; while a change is under way it is taken to be about that. */
  takeError(sentence: string): boolean {
    const change = this.#current;
    if (!change) return false;
    this.#unlessStored(change, () => this.#refuse(change, sentence));
    return true;
  }

  /** The connection is gone. */
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
   * Looks for a new message in the history, and settles it where it is there. What changes a message is not looked for:
   * existing servers are silent when there is nothing to change, and the history shows what became of it.
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
      () => undefined, // The connection went: the outbox hands the change over again on the next one.
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
