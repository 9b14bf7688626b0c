import type { Event } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import { AskError } from '../connection/ask.js';
import type { EventFor } from '../connection/decode.js';
import { isAllMarkup } from '../connection/likeness.js';
import { reachedNobody } from '../connection/service-away.js';
import type { Asking, Trace } from './intention.js';
import type { Outbox } from './outbox.js';
import { type Change, intentionOf, isRetryable } from './registry.js';
import { Taken } from './taken.js';

type Page = EventFor<'ReturnChatMessages'>;

export interface BaseDeliveryOptions {
  readonly asking: Asking;
  readonly outbox: () => Outbox;
  readonly send: (request: Request) => void;
  /** Opens a chat on this connection. */
  readonly openOnWire: (chat: string | null) => void;
  /**
   * A page of a chat, which leaves out the newest `skip` messages; rejects with an `AskError` when the connection goes,
   * or the server does not answer.
   */
  readonly page: (chat: string, skip: number) => Promise<Page>;
  /** Called with a change that is stored, and the event that tells it. */
  readonly settle: (event: Event, change: Change) => void;
  /** The server does not take what it is sent on this connection: it is time for another one. */
  readonly onUnheard: () => void;
  /** Called when nothing is being sent: the connection may open the chat on the screen again. */
  readonly onIdle: () => void;
}

/** After so many milliseconds without an echo, the history is asked whether the change is there. */
const ECHO_MS = 8_000;
/** A message is not held longer to learn which one is before it. */
const NEWEST_MS = 2_000;
/** So long an echo may still be that of a change that was given up. */
const LATE_MS = 60_000;
/** So often a change is sent, each time on another connection, before it is given up. */
const ATTEMPTS = 3;
/** At most so many pages are looked through for one change. */
const PAGES = 40;

/** A change under way. */
interface Delivery {
  readonly change: Change;
  /** Whether it was sent on this connection. */
  sent: boolean;
  /** Whether the server told anything by itself since: then it knows this connection. */
  heard: boolean;
  /** Events that can only be told from the echo by their text. */
  readonly others: Event[];
}

/**
 * Sends changes to a base server, which acknowledges nothing. The only answer is the event that it sends to those in
 * the chat, so the chat is open on the connection while its changes are under way. What may have been stored is looked
 * for in the history before it is sent again.
 */
export class BaseDelivery {
  #current: Delivery | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The chat that is open on this connection, and the newest message there; only once a page has told it. */
  #newest: { readonly chat: string; readonly id: number } | null = null;
  /** By clientId: how often a change was sent, and when last. */
  readonly #attempts = new Map<string, { readonly count: number; readonly at: number }>();
  readonly #taken = new Taken();

  constructor(readonly options: BaseDeliveryOptions) {}

  /** Sends one change; `settle`, `outbox.refuse` or a new connection follows. */
  deliver(change: Change, again: boolean): void {
    this.#stop();
    this.options.openOnWire(change.chat);
    this.#current = { change, sent: false, heard: false, others: [] };
    if (again) {
      this.#look((isDoubtful) => {
        if (isDoubtful) this.#giveUp();
        else this.#send();
      });
    } else void this.#sendFirst(change);
  }

  /**
   * To be called with every event before it changes the state.
   * @returns the change that this event confirms
   */
  confirmedBy(event: Event): Change | undefined {
    const { me } = this.options.asking;
    if (event.event === 'SendMessage' && this.#newest?.chat === event.chat && event.id > this.#newest.id) {
      this.#newest = { chat: event.chat, id: event.id };
    }
    const current = this.#current;
    if (current?.sent === true) {
      const { change } = current;
      if (intentionOf(change).isEcho(event, change, me)) {
        this.#stop();
        this.#done(event, change);
        return change;
      }
      if (isTold(event)) current.heard = true;
      if (intentionOf(change).mayBeEcho?.(event, change, me) === true) current.others.push(event);
    }
    const late = this.options.outbox().changes.find((change) => this.#isLate(change, event));
    if (late) this.#done(event, late);
    return late;
  }

  /** To be called with the newest page of a chat. */
  learn({ chat, messages }: Page): void {
    this.#newest = { chat, id: messages.reduce((newest, { id }) => Math.max(newest, id), 0) };
  }

  /** To be called when another chat is open on the connection: nothing is told of the one before any more. */
  moved(): void {
    this.#newest = null;
  }

  /** A base error does not name its request; while a change is under way the error is taken to be about that. */
  takeError(sentence: string): boolean {
    if (!this.#current) return false;
    this.#look(() => {
      if (reachedNobody(sentence)) this.#nobodyThere();
      else this.#refuse(sentence);
    });
    return true;
  }

  /** To be called when the connection is gone. */
  stop(): void {
    this.#stop();
    this.#newest = null;
  }

  /** To be called after a confirmed change was settled. */
  settled(): void {
    this.#idle();
  }

  /**
   * Sends a message for the first time. The newest message before it has to be known exactly: by it the message is
   * found, and told from an equal one of another device, when its echo is lost.
   */
  async #sendFirst(change: Change): Promise<void> {
    if (isRetryable(change)) {
      const current = this.#current;
      if (this.#newest?.chat !== change.chat) {
        const newest = await Promise.race([
          this.options.page(change.chat, 0).catch(unlessAskError),
          new Promise<undefined>((resolve) => setTimeout(resolve, NEWEST_MS)),
        ]);
        if (this.#current !== current) return;
        if (newest) this.learn(newest);
      }
      const after = this.#newest?.id ?? change.tried?.after ?? 0;
      const known = await this.options.outbox().sentAfter(change.clientId, after);
      if (this.#current !== current || !current) return;
      this.#current = { ...current, change: known ?? change };
    }
    this.#send();
  }

  #send(): void {
    const current = this.#current;
    if (!current) return;
    const { change } = current;
    current.sent = true;
    const count = (this.#attempts.get(change.clientId)?.count ?? 0) + 1;
    this.#attempts.set(change.clientId, { count, at: performance.now() });
    this.options.send(intentionOf(change).request(change, this.options.asking));
    this.#timer = setTimeout(() => this.#look(() => this.#unheard()), ECHO_MS);
  }

  /**
   * Looks for the change in the history, and confirms it if it is there.
   * @param otherwise it is not there, unless the server has made something else of it
   */
  #look(otherwise: (isDoubtful: boolean) => void): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    if (!current) return;
    void this.#trace(current.change).then(
      (trace) => {
        if (this.#current !== current) return;
        if (trace.kind === 'stored') this.#settle(trace.event, current.change);
        else if (trace.kind === 'absent') otherwise(trace.isDoubtful === true);
        // It cannot be known whether the change is there, so it is not sent again.
        else this.#giveUp();
      },
      (error: unknown) => {
        if (this.#current !== current) return;
        // When the connection is lost, the outbox hands the change over again on the next one.
        if (error instanceof AskError && error.reason !== 'lost') this.#giveUp();
      },
    );
  }

  async #trace(change: Change): Promise<Trace> {
    const { trace } = intentionOf(change);
    if (!trace) return { kind: 'absent' };
    let skip = 0;
    let isDoubtful = false;
    for (let pages = 0; pages < PAGES; pages++) {
      const page = await this.options.page(change.chat, skip);
      if (skip === 0) this.learn(page);
      const isTaken = (id: number) => this.#taken.has(change.chat, id);
      const found = trace(page, change, this.options.asking.me, isTaken);
      if (found.kind === 'stored') return found;
      isDoubtful ||= found.isDoubtful === true;
      if (found.kind === 'absent') return { kind: 'absent', isDoubtful };
      skip += page.messages.length + (page.leftOut ?? 0);
    }
    return { kind: 'earlier' };
  }

  /** There is neither an echo nor a trace in the history. */
  #unheard(): void {
    const current = this.#current;
    if (!current) return;
    const { change, heard, others } = current;
    const [only] = others;
    const text = intentionOf(change).text?.(change) ?? '';
    // Of all that came, one message alone fits in time: the server has made another text of it.
    if (only && others.length === 1 && !isAllMarkup(text)) {
      this.#settle(only, change);
      return;
    }
    const count = this.#attempts.get(change.clientId)?.count ?? 0;
    const isSeen = intentionOf(change).trace !== undefined;
    // Of several that came, one may be this.
    if (others.length > 1 && !isAllMarkup(text)) this.#giveUp();
    // A server that tells other things on this connection does not want this one.
    else if (!isSeen || heard || count >= ATTEMPTS || isAllMarkup(text)) this.#refuse('');
    // The service behind the server may have been started anew, and not know who this connection belongs to.
    else this.options.onUnheard();
  }

  /**
   * The service that takes messages is away. It will not know this connection when it is back, so the change waits for
   * another one, however long that takes. What is no message is given up after some attempts: the server may not have
   * such requests at all.
   */
  #nobodyThere(): void {
    const change = this.#current?.change;
    if (!change) return;
    const count = this.#attempts.get(change.clientId)?.count ?? 0;
    if (change.kind !== 'SendMessage' && count >= ATTEMPTS) this.#refuse('');
    else this.options.onUnheard();
  }

  #isLate(change: Change, event: Event): boolean {
    if (!isRetryable(change) || change.failed === null) return false;
    const attempt = this.#attempts.get(change.clientId);
    if (!attempt || performance.now() - attempt.at > LATE_MS) return false;
    return intentionOf(change).isEcho(event, change, this.options.asking.me);
  }

  #settle(event: Event, change: Change): void {
    this.#stop();
    this.#done(event, change);
    this.options.settle(event, change);
    this.#idle();
  }

  #refuse(sentence: string): void {
    this.#end(({ clientId }) => this.options.outbox().refuse(clientId, sentence));
  }

  /** The server may have the change or not, so only the user sends it again. */
  #giveUp(): void {
    this.#end(({ clientId }) => this.options.outbox().doubt(clientId));
  }

  #end(tell: (change: Change) => void): void {
    const change = this.#current?.change;
    if (!change) return;
    this.#stop();
    tell(change);
    const attempt = this.#attempts.get(change.clientId);
    // Trying it again begins to count anew.
    if (attempt && isRetryable(change)) this.#attempts.set(change.clientId, { ...attempt, count: 0 });
    else this.#attempts.delete(change.clientId);
    this.#idle();
  }

  /** Remembers that a message is a change of mine, so that an equal change is not taken for it. */
  #done(event: Event, { clientId }: Change): void {
    this.#attempts.delete(clientId);
    if (event.event === 'SendMessage') this.#taken.add(event.chat, event.id);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#current = null;
  }

  #idle(): void {
    if (this.#current === null) this.options.onIdle();
  }
}

/** Whether a server says this only to connections that it knows. */
function isTold({ event }: Event): boolean {
  return (
    event === 'SendMessage' ||
    event === 'Notification' ||
    event === 'EditMessageForUsers' ||
    event === 'DeleteMessageForUsers' ||
    event === 'ReactionForUsers' ||
    event === 'MessageIsRead' ||
    event === 'Typing'
  );
}

function unlessAskError(error: unknown): undefined {
  if (!(error instanceof AskError)) throw error;
}
