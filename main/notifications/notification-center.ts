import type { NativeImage } from 'electron';
import type { NewNotification } from '../../renderer/bridge/bridge.js';
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
  /** Of whoever wrote it. */
  readonly picture: NativeImage | null;
  /** Heard as the system sounds: there is no page to play a sound of our own. */
  readonly audible: boolean;
  /** Stays until it is dealt with, where the system can. */
  readonly urgent: boolean;
  /** Labels of what can be done in it, where the system can; null where the text must not be seen either. */
  readonly actions: { readonly reply: string; readonly read: string } | null;
}

/** What may become of it. */
export interface Outcomes {
  clicked(): void;
  replied(text: string): void;
  read(): void;
  gone(): void;
}

/** Shows a notification. Of `on`, what happens is called. */
export type Show = (drawing: Drawing, on: Outcomes) => Shown;

/** Notifications by tag: a newer one replaces the older. */
export interface NotificationCenter {
  show(notification: NewNotification): void;
  withdraw(tag: string): void;
  withdrawAll(): void;
}

/** What the center tells, always with the tag of the notification. */
export interface NotificationListeners {
  /** @param message the one that it told of, where it is known */
  activated(tag: string, message: number | null): void;
  replied(tag: string, text: string): void;
  read(tag: string): void;
  /** One is on the screen: time for a sound and for whatever else calls the user. */
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
  // Also keeps them from being collected, with which their clicks would be lost.
  const shown = new Map<string, Shown>();
  /** Those whose picture is on its way. */
  const awaited = new Map<string, NewNotification>();

  const withdraw = (tag: string) => {
    awaited.delete(tag);
    const old = shown.get(tag);
    shown.delete(tag);
    old?.close();
  };
  const draw = ({ tag, title, body, mention = false, message }: NewNotification, picture: NativeImage | null) => {
    withdraw(tag);
    const preferences = rules.preferences();
    const { t } = rules;
    const drawing: Drawing = {
      ...veiled(preferences, { title, body }, { title: 'Parley', body: t('notification.hidden') }),
      picture: preferences.notify === 'nothing' ? null : picture,
      audible: preferences.sound && !rules.pageSounds(),
      urgent: mention,
      actions: preferences.notify === 'all' ? { reply: t('notification.reply'), read: t('notification.read') } : null,
    };
    const forget = () => {
      if (shown.get(tag) === now) shown.delete(tag);
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
    listeners.shown(tag);
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
        // Withdrawn meanwhile, or a newer one has come.
        if (awaited.get(tag) === notification) draw(notification, drawn);
      });
    },
    withdraw,
    withdrawAll() {
      awaited.clear();
      for (const tag of [...shown.keys()]) withdraw(tag);
    },
  };
}
