import type { Unsubscribe } from '../bridge/bridge.js';
import type { KeepingDeps } from '../cache/kept.js';
import type { UploadDatabase } from '../uploads/database.js';
import type { Transfer } from '../uploads/transfer.js';

/** A server to sign in to. */
export interface ServerChoice {
  readonly url: string;
  readonly name: string;
  readonly fingerprint: string | null;
}

/** Whether the user is looking at the window. */
export interface Attention {
  /** The window has the keyboard. */
  focused(): boolean;
  /** Whether any of the window can be seen. */
  visible(): boolean;
  /** Called when either may have changed. */
  onChange(listener: () => void): Unsubscribe;
  /** Called when the machine is on a network again. */
  onOnline(listener: () => void): Unsubscribe;
  /** Called when the page is about to end: this is the last chance to write something down. */
  onLeave(listener: () => void): Unsubscribe;
}

/** What the logic needs of its surroundings, so that tests can stand in for it. */
export interface AppDeps extends KeepingDeps {
  readonly WebSocket: typeof WebSocket;
  readonly fetch: typeof fetch;
  readonly attention: Attention;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new id, unique for this user: letters, digits, `-` and `_`, at most 64. */
  readonly makeId: () => string;
  /** The relay that served this page; null in the desktop app. */
  readonly home: ServerChoice | null;
  /** Keeps files that are not sent yet, over the end of the app. */
  readonly uploads: UploadDatabase;
  readonly transfer: Transfer;
  /** The user's word for a kind of message that is no text. */
  readonly wordOf: (dataType: string) => string;
}
