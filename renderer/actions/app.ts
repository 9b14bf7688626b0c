import type { Bridge } from '../bridge/bridge.js';
import type { ServerPage } from '../connection/server.js';
import type { AppState } from '../state/model.js';
import type { AppStore } from '../state/store.js';
import type { ServerChoice } from './actions.js';
import type { AppDeps } from '../account/deps.js';
import type { Live } from '../account/account-session.js';

/** What the actions share. */
export interface App {
  readonly bridge: Bridge;
  readonly deps: AppDeps;
  readonly store: AppStore;
  /** The signed-in account's connection; null while nobody is signed in. */
  live: Live | null;
  /** The server to sign in to, and its information page. */
  chosen: { readonly choice: ServerChoice; readonly page: ServerPage } | null;
  /** Goes up when somebody signs in or out: what was asked for before is then dropped. */
  generation: number;
  /** Nobody is at this computer, as the platform tells. */
  away: boolean;
}

/** Changes the state; the same state from `update` tells nobody. */
export function change({ store }: Pick<App, 'store'>, update: (state: AppState) => AppState): void {
  const before = store.getState();
  const after = update(before);
  if (after !== before) store.setState(after, true);
}
