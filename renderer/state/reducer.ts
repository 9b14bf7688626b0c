import type { EventName } from '../../relay/protocol/events.js';
import type { AskedPage } from '../connection/ask.js';
import type { EventFor } from '../connection/decode.js';
import type { Fact } from './fact.js';
import type { AppState, Message } from './model.js';

/** The change of mine that an event confirms, as far as the state and the cache need it; `changes/` makes it. */
export interface Settled {
  readonly clientId: string;
  /** @returns what the user wrote, where the server keeps a text that looks different */
  readonly written: (kept: string) => string | undefined;
  /** @returns the state in which the change is stored */
  readonly confirm: (
    state: AppState,
    answer: EventFor<'Acknowledged'>,
    context: Pick<Context, 'me' | 'missed'>,
  ) => AppState;
  /** @returns the fact to keep; undefined where it comes from a following event */
  readonly fact: (answer: EventFor<'Acknowledged'>, context: Pick<Context, 'me' | 'missed'>) => Fact | undefined;
}

/** What a reducer gets beside the state and the event. */
export interface Context {
  /** The user who is signed in. */
  readonly me: { readonly identifier: string; readonly username: string; readonly avatar: string };
  /** Milliseconds by this machine's clock. */
  readonly now: number;
  /** The change of mine that this event confirms. */
  readonly settled: Settled | null;
  /** The page of history that was asked for, when this is its answer. */
  readonly page: AskedPage | null;
  /** The chat whose members were asked for, when this is the answer (a base server does not say). */
  readonly membersOf: string | null;
  /**
   * The event happened while this device was away, and is told now; or it was told before, in an answer that got lost.
   */
  readonly missed: boolean;
  /**
   * The chats of which something was told while the list of chats was under way, each with its newest position in the
   * server's log, where it has one; left out where there are none.
   */
  readonly meanwhile?: ReadonlyMap<string, number | undefined>;
  /**
   * Shows my changes that wait for their acknowledgement over what the server says; the change that this event confirms
   * is not among them.
   *
   * @param messages of the chat
   * @param id shows only the changes to this message
   */
  readonly foresee: (messages: readonly Message[], chat: string, id?: number) => readonly Message[];
}

/** Applies one event. It is pure, and returns the same state where nothing changes. */
export type Reducer<N extends EventName> = (state: AppState, event: EventFor<N>, context: Context) => AppState;
