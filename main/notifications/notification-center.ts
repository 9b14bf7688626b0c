import type { NativeImage } from 'electron';
import type { NewNotification, Notifications } from '../../renderer/bridge/bridge.js';
import { isQuiet, type Preferences, veiled } from '../../renderer/bridge/preferences.js';
import type { Texts } from '../texts.js';
import type { Pictures } from './pictures.js';

/** A system notification that is on the screen: Electron's `Notification`, as far as it is used. */
export interface Shown {
  close(): void;
}

/** What the system is asked to draw. */
export interface Drawing {
  readonly title: string;
  readonly body: string;
  /** The picture of the author. */
  readonly picture: NativeImage | null;
  /** The system plays its own sound, because there is no page to play ours. */
  readonly audible: boolean;
  /** Whether the notification stays until the user deals with it, where the system can do that. */
  readonly urgent: boolean;
  /** Labels of its buttons, where the system can show them; null where the text must not be seen either. */
  readonly actions: { readonly reply: string; readonly read: string } | null;
}

/** Called for what the user or the system does with it. */
export interface Outcomes {
  clicked(): void;
  replied(text: string): void;
  read(): void;
  gone(): void;
}

/** Shows a notification, and calls the callbacks of `on` for what happens to it. */
export type Show = (drawing: Drawing, on: Outcomes) => Shown;

/** Notifications by tag: a newer one replaces the older. */
export interface NotificationCenter {
  show(notification: NewNotification): void;
  /** See `Notifications.amend` of the bridge. */
  amend(...changed: Parameters<Notifications['amend']>): void;
  withdraw(tag: string): void;
  withdrawAll(): void;
}

/** What the center tells, each with the tag of the notification. */
export interface NotificationListeners {
  /** @param message the message that the notification showed, where it is known */
  activated(tag: string, message: number | null): void;
  replied(tag: string, text: string): void;
  read(tag: string): void;
  /** A notification is on the screen: time for a sound and for whatever else calls the user. */
  shown(tag: string): void;
}

/** What the user chose, as it is at the moment of showing. */
export interface NotificationRules {
  preferences(): Preferences;
  readonly t: Texts;
  now(): Date;
  /** Whether there is a page that plays our own sound. */
  pageSounds(): boolean;
  readonly pictures: Pictures<NativeImage>;
}

export function createNotificationCenter(
  show: Show,
  rules: NotificationRules,
  listeners: NotificationListeners,
): NotificationCenter {
  // Holding the notifications here also keeps them from being garbage-collected, which would lose their clicks.
  const shown = new Map<string, Shown>();
  /** What is on the screen, by tag. */
  const contents = new Map<string, { readonly notification: NewNotification; readonly picture: NativeImage | null }>();
  /** Notifications that wait for their picture. */
  const awaited = new Map<string, NewNotification>();

  const withdraw = (tag: string) => {
    awaited.delete(tag);
    const old = shown.get(tag);
    shown.delete(tag);
    contents.delete(tag);
    old?.close();
  };
  const draw = (notification: NewNotification, picture: NativeImage | null, quietly = false) => {
    const { tag, title, body, mention = false, message } = notification;
    withdraw(tag);
    const preferences = rules.preferences();
    const { t } = rules;
    const drawing: Drawing = {
      ...veiled(preferences, { title, body }, { title: 'Parley', body: t('notification.hidden') }),
      picture: preferences.notify === 'nothing' ? null : picture,
      audible: preferences.sound && !rules.pageSounds() && !quietly,
      urgent: mention,
      actions: preferences.notify === 'all' ? { reply: t('notification.reply'), read: t('notification.read') } : null,
    };
    const forget = () => {
      if (shown.get(tag) !== now) return;
      shown.delete(tag);
      contents.delete(tag);
    };
    const now: Shown = show(drawing, {
      clicked() {
        forget();
        listeners.activated(tag, message ?? null);
      },
      replied(text) {
        forget();
        listeners.replied(tag, text);
      },
      read() {
        forget();
        listeners.read(tag);
      },
      gone: forget,
    });
    shown.set(tag, now);
    contents.set(tag, { notification, picture });
    if (!quietly) listeners.shown(tag);
  };
  return {
    show(notification) {
      const { tag, picture, mention = false } = notification;
      const preferences = rules.preferences();
      if (isQuiet(preferences, rules.now(), mention)) return;
      if (picture === undefined || preferences.notify === 'nothing') {
        draw(notification, null);
        return;
      }
      awaited.set(tag, notification);
      void rules.pictures(picture).then((drawn) => {
        // Meanwhile the notification may have been withdrawn, or replaced by a newer one.
        if (awaited.get(tag) === notification) draw(notification, drawn);
      });
    },
    amend({ tag, message }, words) {
      const waits = awaited.get(tag);
      const drawn = contents.get(tag);
      if (waits?.message === message) {
        if (words) this.show({ ...waits, ...words });
        else withdraw(tag);
      } else if (!waits && drawn?.notification.message === message) {
        if (words) draw({ ...drawn.notification, ...words }, drawn.picture, true);
        else withdraw(tag);
      }
    },
    withdraw,
    withdrawAll() {
      awaited.clear();
      for (const tag of [...shown.keys()]) withdraw(tag);
    },
  };
}
