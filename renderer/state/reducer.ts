import type { EventName } from '../../relay/protocol/events.js';
import type { AskedPage } from '../connection/ask.js';
import type { EventFor } from '../connection/decode.js';
import type { Fact } from './fact.js';
import type { AppState, Message } from './model.js';

/** The change of mine that an event confirms, as far as the state and the cache have to know it; `changes/` makes it. */
export interface Settled {
  readonly clientId: string;
  /** @returns the state with it stored */
  readonly confirm: (
    state: AppState,
    answer: EventFor<'Acknowledged'>,
    context: Pick<Context, 'me' | 'missed'>,
  ) => AppState;
  /** @returns what is to be kept of it; undefined where an event that follows says it */
  readonly fact: (answer: EventFor<'Acknowledged'>, context: Pick<Context, 'me' | 'missed'>) => Fact | undefined;
}

/** What a reducer may know beside the state and the event. */
export interface Context {
  /** Who is signed in here. */
  readonly me: { readonly identifier: string; readonly username: string; readonly avatar: string };
  /** Milliseconds by this machine's clock. */
  readonly now: number;
  /** The change of mine that this event confirms. */
  readonly settled: Settled | null;
  /** The page of history that was asked for, when this is its answer. */
  readonly page: AskedPage | null;
  /** The chat whose members were asked for, when this is the answer (a base server does not say). */
  readonly membersOf: string | null;
  /** It happened while this device was away, and is told now; or it was told before, in an answer that got lost. */
  readonly missed: boolean;
  /**
   * Shows my changes that wait for their acknowledgement over what the server says; the one that this event confirms is
   * not among them.
   *
   * @param messages of the chat
   * @param id shows only the changes to this message
   */
  readonly foresee: (messages: readonly Message[], chat: string, id?: number) => readonly Message[];
}

/** Applies one event: pure, the same state where nothing changes. */
export type Reducer<N extends EventName> = (state: AppState, event: EventFor<N>, context: Context) => AppState;
