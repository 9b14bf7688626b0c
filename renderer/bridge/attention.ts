import type { ChatLink } from './links.js';
import type { Unsubscribe } from './unsubscribe.js';

/** What the app shows outside of its window, and hears of the machine. */
export interface Attention {
  /** For the tray, the dock and the taskbar. */
  report(state: AttentionState): Promise<void>;
  /** Files on their way, for the taskbar and the dock. */
  showTransfers(transfers: Transfers): Promise<void>;
  /** Chats to go to from outside of the window, newest first; the user's choice of what may be seen holds. */
  showRecent(chats: readonly RecentChat[]): Promise<void>;
  /** The machine woke up or was unlocked: what the network told before counts no longer. */
  onWake(listener: (reason: 'resume' | 'unlock') => void): Unsubscribe;
  /**
   * Whether nobody is at this computer, by the user's choice of minutes. Told soon after somebody listens, and with every
   * change.
   */
  onAway(listener: (away: boolean) => void): Unsubscribe;
}

/** Everything that is being sent, together. */
export interface Transfers {
  /** Bytes that servers have. */
  readonly sent: number;
  /** Bytes in all; 0 when nothing is on its way. */
  readonly total: number;
  /** Something was refused, and waits for the user. */
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
