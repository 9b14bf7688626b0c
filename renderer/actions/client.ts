import type { AccountSession } from '../account/account-session.js';
import type { AppDeps, ServerChoice } from '../account/deps.js';
import type { Bridge } from '../bridge/bridge.js';
import type { ServerPage } from '../connection/server.js';
import type { AppStore } from '../state/store.js';

/** One client at work, which the actions share. */
export interface Client {
  readonly bridge: Bridge;
  readonly deps: AppDeps;
  readonly store: AppStore;
  /** The signed-in account at work; null while nobody is signed in. */
  account: AccountSession | null;
  /** The server that the user chose to sign in to, and its information page. */
  chosen: { readonly choice: ServerChoice; readonly page: ServerPage } | null;
  /** Goes up when somebody signs in or out: answers to requests from before are then dropped. */
  generation: number;
  /** Whether nobody is at this computer, as the platform tells. */
  away: boolean;
}
