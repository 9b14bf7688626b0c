import { app } from 'electron';
import type { Inbox } from '../links/inbox.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Texts } from '../texts.js';
import { askTrusted } from '../trust/ask.js';
import type { CertificatePins } from '../trust/certificate-pins.js';
import type { MainWindow } from '../window/main-window.js';
import { asMarkup, readsMarkup } from './markup.js';
import { createNotificationCenter, type NotificationCenter, type Show } from './notification-center.js';
import { createPictures } from './pictures.js';
import { showNotification, smallPicture } from './system-notification.js';
import { isSystemQuiet } from './system-quiet.js';

/** What notifications need of the rest of the app. */
export interface NotificationsParts {
  readonly settings: SettingsFile;
  readonly pins: CertificatePins;
  readonly window: MainWindow;
  readonly inbox: Inbox;
  readonly t: Texts;
  /** A page is to be loaded for what was done in a notification, though nobody needs to see it. */
  ensurePage(): void;
}

/** Composes the app's notifications: what the user does in them is told to the page. */
export function createNotifications(parts: NotificationsParts): NotificationCenter {
  const { settings, pins, window, inbox } = parts;
  const preferences = () => settings.current.preferences;

  /** Calls the user with a sound and by flashing, which the system's own "do not disturb" cannot keep back. */
  const callUser = async () => {
    if (await isSystemQuiet()) return;
    if (preferences().sound) window.tell('notifications.onSound');
    const { current } = window;
    if (current && !current.isFocused()) current.flashFrame(true);
  };
  let markup = process.platform === 'linux';
  /** The desktop may have got another service since. */
  const askForMarkup = async () => {
    markup = await readsMarkup();
  };
  void askForMarkup();
  const show: Show = ({ body, ...drawing }, on) =>
    showNotification({ ...drawing, body: markup ? asMarkup(body) : body }, on);
  const center = createNotificationCenter(
    show,
    {
      preferences,
      t: parts.t,
      now: () => new Date(),
      pageSounds: () => window.current !== null,
      pictures: createPictures(askTrusted(pins), smallPicture),
    },
    {
      activated(tag, message) {
        window.raise();
        inbox.activate({ tag, message });
      },
      replied(tag, text) {
        inbox.reply({ tag, text });
        parts.ensurePage();
      },
      read(tag) {
        inbox.read(tag);
        parts.ensurePage();
      },
      shown() {
        void callUser();
        void askForMarkup();
      },
    },
  );
  // On Linux a click cannot start a program: after the app has quit, it would lead nowhere.
  if (process.platform === 'linux') app.on('will-quit', () => center.withdrawAll());
  return center;
}
