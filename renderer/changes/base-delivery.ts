import type { Event, HistoryMessage } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import { type Asking, type Change, requestOf, type SendChange } from './change.js';
import type { Outbox } from './outbox.js';

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
    if (again && change.kind === 'SendMessage') this.#compare(change, () => this.#send(change));
    else this.#send(change);
  }

  /**
   * Sees every event before the state does.
   * @returns the change that this event confirms
   */
  confirmedBy(event: Event): Change | undefined {
    const change = this.#current;
    if (!change || !confirms(event, change, this.options.asking.me)) return undefined;
    this.#stop();
    return change;
  }

  /** A base error names nothing; while a change is under way it is taken to be about that. */
  takeError(sentence: string): boolean {
    const change = this.#current;
    if (!change) return false;
    if (change.kind === 'SendMessage') this.#compare(change, () => this.#refuse(change, sentence));
    else this.#refuse(change, sentence);
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
    this.options.send(requestOf(change, this.options.asking));
    this.#timer = setTimeout(() => this.#noEcho(change), ECHO_MS);
  }

  #noEcho(change: Change): void {
    if (change.kind === 'SendMessage') this.#compare(change, () => this.#refuse(change, ''));
    // Existing servers are silent when there is nothing to change: the history shows what became of it.
    else this.#refuse(change, '');
  }

  #compare(change: SendChange, otherwise: () => void): void {
    clearTimeout(this.#timer);
    const turn = this.#turn;
    this.options.newestPage(change.chat).then(
      (page) => {
        if (turn !== this.#turn) return;
        if (isStored(change, page, this.options.asking.me)) this.#settle(change);
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

/** @returns whether a page of history holds the message of an earlier try. */
export function isStored(change: SendChange, page: readonly HistoryMessage[], me: string): boolean {
  const after = change.tried?.after ?? 0;
  return page.some(({ id, sender, value }) => id > after && sender === me && value === change.value);
}

function confirms(event: Event, change: Change, me: string): boolean {
  switch (change.kind) {
    case 'SendMessage':
      return (
        event.event === 'SendMessage' &&
        event.chat === change.chat &&
        event.sender === me &&
        event.value === change.value
      );
    case 'EditMessage':
      return (
        event.event === 'EditMessageForUsers' &&
        event.chat === change.chat &&
        event.messageId === change.id &&
        event.value === change.value
      );
    case 'DeleteMessage':
      return event.event === 'DeleteMessageForUsers' && event.chat === change.chat && event.messageId === change.id;
    case 'ReadMessage':
    case 'ReadUpTo':
      return event.event === 'MessageIsRead' && event.chat === change.chat && event.id === change.id;
    case 'AddReaction':
    case 'RemoveReaction':
      return event.event === 'ReactionForUsers' && event.chat === change.chat && event.messageId === change.id;
    default:
      return change satisfies never;
  }
}
