import type { ChatLink } from './links.js';
import type { Unsubscribe } from './unsubscribe.js';

/** What the app shows outside of its window, and what it learns of the machine. */
export interface Attention {
  /** For the tray, the dock and the taskbar. */
  report(state: AttentionState): Promise<void>;
  /** Shows the progress of files on their way in the taskbar or the dock. */
  showTransfers(transfers: Transfers): Promise<void>;
  /**
   * Shows chats that the user can open from outside of the window, newest first, as far as the user's preferences
   * allow.
   */
  showRecent(chats: readonly RecentChat[]): Promise<void>;
  /** The machine woke up or was unlocked: what the network told before may no longer be true. */
  onWake(listener: (reason: 'resume' | 'unlock') => void): Unsubscribe;
  /**
   * Whether nobody is at this computer, by the user's choice of minutes. Told soon after a listener is added, and with
   * every change.
   */
  onAway(listener: (away: boolean) => void): Unsubscribe;
}

/** Everything that is being sent, together. */
export interface Transfers {
  /** Bytes that have arrived at the servers. */
  readonly sent: number;
  /** Bytes in all; 0 when nothing is on its way. */
  readonly total: number;
  /** A transfer was refused, and waits for the user. */
  readonly failed: boolean;
}

export interface RecentChat {
  readonly link: ChatLink;
  readonly title: string;
}

export interface AttentionState {
  /** Unread messages, without those of muted chats. */
  readonly unread: number;
  readonly connection: 'signed-out' | 'offline' | 'connecting' | 'waiting' | 'ready' | 'refused';
}
