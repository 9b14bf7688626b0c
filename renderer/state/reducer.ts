import type { EventName } from '../../relay/protocol/events.js';
import type { AskedPage } from '../connection/ask.js';
import type { Change } from '../changes/change.js';
import type { EventFor } from '../connection/decode.js';
import type { AppState } from './model.js';

/** What a reducer may know beside the state and the event. */
export interface Context {
  /** Who is signed in here. */
  readonly me: { readonly identifier: string; readonly username: string; readonly avatar: string };
  /** Milliseconds by this machine's clock. */
  readonly now: number;
  /** The change of mine that this event confirms. */
  readonly settled: Change | null;
  /** The page of history that was asked for, when this is its answer. */
  readonly page: AskedPage | null;
  /** The chat whose members were asked for, when this is the answer (a base server does not say). */
  readonly membersOf: string | null;
  /** It happened while this device was away, and is told now; or it was told before, in an answer that got lost. */
  readonly missed: boolean;
  /** Changes of mine that wait for their acknowledgement; shown over what the server says. */
  readonly changes: readonly Change[];
}

/** Applies one event: pure, the same state where nothing changes. */
export type Reducer<N extends EventName> = (state: AppState, event: EventFor<N>, context: Context) => AppState;
