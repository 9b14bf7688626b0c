import type { Unsubscribe } from './unsubscribe.js';

export interface Notifications {
  /**
   * Shows a system notification; a newer one with the same tag replaces the older. The user's preferences decide
   * whether it is shown now, and how much of it.
   */
  show(notification: NewNotification): Promise<void>;
  /**
   * The message of a notification has changed: with new words it is drawn anew, without a sound, and with none it is
   * withdrawn. Where no notification on the screen shows that message, nothing happens.
   */
  amend(shown: { readonly tag: string; readonly message: number }, words: NotificationWords | null): Promise<void>;
  /** Withdraws the notification with this tag. */
  withdraw(tag: string): Promise<void>;
  /** A notification was clicked; the window has been raised by then. */
  onActivate(listener: (clicked: Clicked) => void): Unsubscribe;
  /** The user answered in the notification itself, where the system can do that. */
  onReply(listener: (reply: { readonly tag: string; readonly text: string }) => void): Unsubscribe;
  /** The user marked the chat as read in the notification itself, where the system can do that. */
  onRead(listener: (tag: string) => void): Unsubscribe;
  /** A notification was shown that needs a sound, which the page plays. */
  onSound(listener: () => void): Unsubscribe;
  /**
   * Registers at the system's own push service, so that a server can reach this device while the app is not running.
   * @returns the name by which the service knows this device; null where the system has no such service, or gave no
   * name
   */
  pushToken(): Promise<string | null>;
}

/** What a notification says. */
export interface NotificationWords {
  readonly title: string;
  readonly body: string;
}

export interface NewNotification extends NotificationWords {
  readonly tag: string;
  /** Address of the author's picture. */
  readonly picture?: string;
  /**
   * The user was mentioned: the notification stays on the screen until the user deals with it, where the system can do
   * that.
   */
  readonly mention?: boolean;
  /** The message that a click leads to. */
  readonly message?: number;
}

/** A notification that was clicked. */
export interface Clicked {
  readonly tag: string;
  /** The message that the notification was shown with; null where it was shown without. */
  readonly message: number | null;
}
