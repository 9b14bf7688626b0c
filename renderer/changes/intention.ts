import type { TObject } from 'typebox';
import type { Event } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import type { EventFor } from '../connection/decode.js';
import type { Mode } from '../connection/status.js';
import type { Fact } from '../state/fact.js';
import type { AppState, Message, OutgoingMessage } from '../state/model.js';
import type { Context } from '../state/reducer.js';

/** What every change of mine has: its own id, by which the relay never stores it twice, and its chat. */
export interface ChangeBase {
  readonly clientId: string;
  readonly chat: string;
}

/** A change to one existing message. */
export interface ChangeToMessage extends ChangeBase {
  readonly id: number;
}

/** A change that stays when the server refuses it, so that it can be tried again. */
export interface Retryable extends ChangeBase {
  /**
   * Set when the change was handed to the network at least once; `after` is the newest id known in the chat then. A
   * base server sends no acknowledgement: with `after` a message that was sent before the connection was lost is found
   * again in the history.
   */
  readonly tried: { readonly after: number } | null;
  /** The server's sentence, '' when it gave none; null while it may still be stored. */
  readonly failed: string | null;
  /** The code of the refusal, where the server told one. */
  readonly code?: string;
  /** Set where it failed because nobody can tell whether the server has it: only the user sends it again. */
  readonly unsure?: 'unanswered';
}

/** The user who sends a request, and the layer of the protocol that the server speaks. */
export interface Asking {
  readonly me: string;
  readonly passwordHash: string;
  readonly mode: Mode;
}

/** What is known when a change is acknowledged. */
export type Acknowledging = Pick<Context, 'me' | 'missed'>;

/** What a page of a base server's history tells of a change. */
export type Trace =
  /** The change is there, as this event would tell it. */
  | { readonly kind: 'stored'; readonly event: Event }
  | Missing<'absent'>
  /** The page does not reach far enough back to tell. */
  | Missing<'earlier'>;

interface Missing<K extends string> {
  readonly kind: K;
  /** Whether something of mine is on the page that the server may have made of the change, although it is not like it. */
  readonly isDoubtful?: boolean;
}

/** Everything that the app does with one kind of change, from the outbox to the cache. */
export interface Intention<C extends ChangeBase> {
  /** The form of a change in the outbox's storage, without its `kind`. A change in another form is not read. */
  readonly shape: TObject;

  /**
   * @returns the request that asks for it. Towards a base server it carries the credentials that such servers want, and
   *   no id of ours: they pass unknown fields on to everybody, and existing clients reject those.
   */
  request(change: C, asking: Asking): Request;

  /**
   * @param messages of the change's chat, as the server has them
   * @returns the messages as they will be once the change is stored; the same list where it shows nothing on them
   */
  foresee(messages: readonly Message[], change: C, me: string): readonly Message[];

  /** @returns the entry among the unsent messages; only for a change that adds a message */
  entry?(change: C): OutgoingMessage;

  /** @returns the messages without what was foreseen, after the server refused */
  undo(messages: readonly Message[], change: C): readonly Message[];

  /** @returns the state after the server acknowledged the change */
  confirm(state: AppState, change: C, answer: EventFor<'Acknowledged'>, context: Acknowledging): AppState;

  /** @returns the text that the user wrote; a server may keep another one, of which the user is told */
  text?(change: C): string | undefined;

  /**
   * @returns whether the event is the one that a base server sends to those in the chat once the change is stored. The
   *   server may have changed the text.
   */
  isEcho(event: Event, change: C, me: string): boolean;

  /** @returns whether the event can only be told from the echo by its text, which is of no likeness */
  mayBeEcho?(event: Event, change: C, me: string): boolean;

  /**
   * Looks for the change in a page of a base server's history; only for a change that is seen there.
   *
   * @param isTaken whether a message is known to be another one of mine
   */
  trace?(page: EventFor<'ReturnChatMessages'>, change: C, me: string, isTaken: (id: number) => boolean): Trace;

  /** @returns the fact for the cache once the change is acknowledged; undefined where the fact comes from an event */
  fact(change: C, answer: EventFor<'Acknowledged'>, context: Acknowledging): Fact | undefined;

  /**
   * @returns the change for another history of the server, in which the ids of messages are those of others; null where
   *   it means nothing there
   */
  inOtherHistory(change: C): C | null;

  /**
   * @returns whether an event follows the acknowledgement that has more than it: the position then moves with that
   * event only
   */
  isFollowed?(change: C): boolean;

  /** @returns what the user wrote, where a refusal takes it off the screen: it is kept then */
  words?(change: C): string;

  /**
   * What the user is told of a refusal: a notice with the server's sentence, or nothing beside what is shown anyway.
   */
  readonly refusal: 'notice' | 'nothing';
}

/** @returns the change's own id for its request, which only our extensions know */
export function ownId({ clientId }: ChangeBase, { mode }: Asking): { clientId?: string } {
  return mode === 'extended' ? { clientId } : {};
}

/** @returns the fields that some requests carry towards a base server */
export function credentials({ me, passwordHash, mode }: Asking): { identifier?: string; password?: string } {
  return mode === 'extended' ? {} : { identifier: me, password: passwordHash };
}
