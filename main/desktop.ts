import { app, globalShortcut, nativeTheme, session } from 'electron';
import type { AttentionState, ChatLink, HostStatus } from '../renderer/bridge/bridge.js';
import { languageOf } from '../renderer/bridge/preferences.js';
import { askTrusted } from './trust/ask.js';
import { type Autostart, hiddenArgument } from './settings/autostart.js';
import { showBadge } from './attention/badge.js';
import { closingOf, confirmQuit } from './window/closing.js';
import { offerTextMenu } from './window/context-menu.js';
import type { Credentials } from './vault/credentials.js';
import { createDiagnosing } from './diagnostics/diagnosing.js';
import { autostartEffect, shortcutEffect, spellingEffect } from './settings/effects.js';
import { createInbox, type Inbox } from './links/inbox.js';
import type { Facts } from './ipc/channels.js';
import { handle } from './ipc/handle.js';
import type { openLog } from './diagnostics/log.js';
import { createMainWindow, type MainWindow } from './window/main-window.js';
import { setMenu } from './window/menu.js';
import { createDeviceName } from './background/push/device-name.js';
import { systemPush } from './background/push/system-push.js';
import { createPushing } from './background/pushing.js';
import type { Pins } from './trust/pins.js';
import { createNotificationCenter } from './notifications/notification-center.js';
import { openAtStart } from './opening.js';
import { createPictures } from './notifications/pictures.js';
import { showNotification, smallPicture } from './notifications/system-notification.js';
import { keepPreferences } from './settings/preferences.js';
import { watchPresence } from './attention/presence.js';
import { createProgressBar } from './attention/progress.js';
import { createRecentChats } from './attention/recent.js';
import type { SettingsFile } from './settings/settings-file.js';
import { hasStatusNotifier } from './attention/status-notifier.js';
import { isSystemQuiet } from './notifications/system-quiet.js';
import { wordsIn } from './texts.js';
import { createTray } from './attention/tray.js';
import { openWindow } from './window/open-window.js';

/** What the app is on the desktop: its window, tray, notifications and what the user chose for them. */
export interface Desktop {
  readonly window: MainWindow;
  readonly inbox: Inbox;
  /** Opens the window; hidden when the app was started with the system. */
  start(hidden: boolean): Promise<void>;
  /** The office that is hosted here has changed its state. */
  hosting(status: HostStatus): void;
  /** The app quits. */
  letGo(): void;
}

export interface DesktopParts {
  readonly preload: string;
  /** Folder of the icons for tray and taskbar. */
  readonly icons: string;
  readonly facts: Facts;
  readonly settings: SettingsFile;
  readonly log: ReturnType<typeof openLog>;
  readonly autostart: Autostart;
  readonly pins: Pins;
  readonly credentials: Pick<Credentials, 'load'>;
}

/** Composes it and answers its channels; call it when the app is ready. Nothing is shown before `start`. */
export function createDesktop({
  preload,
  icons,
  facts,
  settings,
  log,
  autostart,
  pins,
  credentials,
}: DesktopParts): Desktop {
  let attention: AttentionState = { unread: 0, connection: 'signed-out' };
  let hosted: HostStatus = { state: 'off' };
  const office = () => (hosted.state === 'running' || hosted.state === 'restarting' ? hosted.name : null);
  const words = () => wordsIn[languageOf(settings.current.preferences, facts.locale)];

  const window = createMainWindow({
    create(hidden) {
      const made = openWindow({ preload, facts, settings, hidden, log });
      offerTextMenu(made.webContents, () => words().menu);
      return made;
    },
    closing: async () =>
      closingOf({
        platform: process.platform,
        closeToTray: preferences.current.closeToTray,
        tray: await tray.ensure(preferences.current.closeToTray),
        hosting: office() !== null,
      }),
    confirmQuit: (closed) => confirmQuit(closed, office() ?? '', words().closing),
    onHidden() {
      tellOfTray();
      background.hidden();
    },
    onShown: () => background.shown(),
    onPageGone() {
      inbox.deafen();
      away.end();
      background.pageGone();
    },
    quit: () => app.quit(),
    log,
  });
  const inbox = createInbox((kind, value) => window.tell(kind, value));
  const diagnostics = createDiagnosing(facts.version, log);
  const tray = createTray({
    icons,
    available: () => (process.platform === 'linux' ? hasStatusNotifier() : Promise.resolve(true)),
    state: () => ({
      ...attention,
      hosting: office(),
      recent: recent.shown,
      quietUntil: settings.current.preferences.quietUntil,
      now: Date.now(),
    }),
    words: () => words().tray,
    deeds: {
      open: () => window.raise(),
      openChat: follow,
      quiet: (quietUntil) => void preferences.change({ quietUntil }),
      quit: () => app.quit(),
    },
  });
  const recent = createRecentChats({
    preferences: () => settings.current.preferences,
    title: () => words().tray.recent,
    open: follow,
    changed: () => tray.update(),
  });
  const progress = createProgressBar(() => window.current);
  app.on('browser-window-focus', () => progress.seen());
  const notifications = createNotificationCenter(
    showNotification,
    {
      preferences: () => settings.current.preferences,
      words: () => words().notification,
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
        pushing.ensurePage();
      },
      read(tag) {
        inbox.read(tag);
        pushing.ensurePage();
      },
      shown: () => void callUser(),
    },
  );
  // There a click can start no program: once nobody listens, it would lead nowhere.
  if (process.platform === 'linux') app.on('will-quit', () => notifications.withdrawAll());
  const preferences = keepPreferences(settings, [
    ({ theme }) => {
      nativeTheme.themeSource = theme;
      return null;
    },
    ({ zoom }) => {
      window.current?.webContents.setZoomFactor(zoom / 100);
      return null;
    },
    ({ language }, before) => {
      if (language === before?.language) return null;
      setMenu(words().menu, {
        zoom: () => settings.current.preferences.zoom,
        setZoom: (zoom) => void preferences.change({ zoom }),
      });
      return null;
    },
    shortcutEffect(globalShortcut, () => window.toggle()),
    autostartEffect(autostart, log),
    spellingEffect(session.defaultSession, process.platform !== 'darwin'),
  ]);
  preferences.onChange((now) => {
    window.tell('settings.changed', now);
    if (process.platform !== 'darwin') void tray.ensure(now.closeToTray);
    recent.update();
    away.chosen();
  });

  function follow(chat: ChatLink): void {
    window.raise();
    void inbox.take({ invite: null, chat, files: [] });
  }

  /** With a sound and by flashing: what the system's own "do not disturb" cannot keep back. */
  async function callUser(): Promise<void> {
    if (await isSystemQuiet()) return;
    if (settings.current.preferences.sound) window.tell('notifications.sound', null);
    const { current } = window;
    if (current && !current.isFocused()) current.flashFrame(true);
  }

  /** Once: who closes the window should not wonder why the app goes on. */
  function tellOfTray(): void {
    if (settings.current.trayTold || process.platform === 'darwin') return;
    settings.change({ trayTold: true }).catch((error: unknown) => log.problem('settings', error));
    const { toldTitle, toldBody } = words().tray;
    const nothing = () => undefined;
    showNotification(
      { title: toldTitle, body: toldBody, picture: null, audible: false, urgent: false, actions: null },
      { clicked: () => window.raise(), replied: nothing, read: nothing, gone: nothing },
    );
  }

  const pushing = createPushing({
    settings,
    pins,
    credentials,
    window,
    notifications,
    words: () => words().push,
    report,
    log,
  });
  const { background } = pushing;

  function report(state: AttentionState): void {
    attention = state;
    diagnostics.connection(state.connection);
    showBadge(state.unread, window.current, icons);
    tray.update();
  }

  const away = watchPresence({
    window,
    awayAfter: () => settings.current.preferences.awayAfter,
    woke: (surely) => pushing.woke(surely),
  });

  handle('notifications.show', (notification) => {
    notifications.show(notification);
    return undefined;
  });
  handle('notifications.withdraw', (tag) => {
    notifications.withdraw(tag);
    return undefined;
  });
  const deviceName = createDeviceName(systemPush(), log);
  handle('notifications.pushToken', () => deviceName());
  handle('links.ready', (kind) => {
    inbox.listen(kind);
    return undefined;
  });
  handle('links.readFile', (part) => inbox.readFile(part));
  handle('settings.get', () => preferences.current);
  handle('settings.change', (part) => preferences.change(part));
  handle('settings.spellingLanguages', () =>
    process.platform === 'darwin' ? [] : session.defaultSession.availableSpellCheckerLanguages,
  );
  handle('attention.report', (state) => {
    report(state);
    return undefined;
  });
  handle('attention.transfers', (transfers) => {
    progress.show(transfers);
    return undefined;
  });
  handle('attention.recent', (chats) => {
    recent.set(chats);
    return undefined;
  });

  return {
    window,
    inbox,
    start: (hidden) =>
      openAtStart(hidden, {
        platform: process.platform,
        closeToTray: preferences.current.closeToTray,
        window,
        tray,
        background,
      }),
    hosting(status) {
      hosted = status;
      tray.update();
    },
    letGo() {
      window.letGo();
      pushing.stop();
      tray.destroy();
      globalShortcut.unregisterAll();
    },
  };
}

/** @returns whether the app was started with the system, and so without a window */
export function startedHidden(args: readonly string[]): boolean {
  return args.includes(hiddenArgument);
}
