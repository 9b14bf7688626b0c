import type { Unsubscribe } from './unsubscribe.js';

export interface Notifications {
  /**
   * Shows a system notification; a newer one with the same tag replaces the older. What the user chose holds: nothing is
   * shown while it is quiet, and no more of it than may be seen.
   */
  show(notification: NewNotification): Promise<void>;
  /** Withdraws what was shown with this tag. */
  withdraw(tag: string): Promise<void>;
  /** A click: the window has been raised by then. */
  onActivate(listener: (clicked: Clicked) => void): Unsubscribe;
  /** Answered in the notification itself, where the system can. */
  onReply(listener: (reply: { readonly tag: string; readonly text: string }) => void): Unsubscribe;
  /** Marked as read in the notification itself, where the system can. */
  onRead(listener: (tag: string) => void): Unsubscribe;
  /** One was shown that is to be heard: the page plays the sound. */
  onSound(listener: () => void): Unsubscribe;
  /**
   * Under what name the system's own push service knows this device, so that a server can reach it while the app is not
   * running. @returns null where the system has no such service, or gave no name
   */
  pushToken(): Promise<string | null>;
}

export interface NewNotification {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Address of a picture of whoever wrote it. */
  readonly picture?: string;
  /** The user was mentioned: it stays on the screen until it is dealt with, where the system can. */
  readonly mention?: boolean;
  /** The message that a click leads to. */
  readonly message?: number;
}

/** A notification that was clicked. */
export interface Clicked {
  readonly tag: string;
  /** As it was shown with; null where it was shown without. */
  readonly message: number | null;
}
