import { app, globalShortcut, nativeTheme, session } from 'electron';
import type { ChatLink, HostStatus } from '../renderer/bridge/bridge.js';
import { languageOf } from '../renderer/bridge/preferences.js';
import { createAttention } from './attention/attention.js';
import { tellOfTray } from './attention/tray-told.js';
import { backgroundAnswers } from './background/answers.js';
import { createDeviceName } from './background/push/device-name.js';
import { systemPush } from './background/push/system-push.js';
import { createPushing } from './background/pushing.js';
import { diagnosticsAnswers } from './diagnostics/answers.js';
import { createDiagnosing } from './diagnostics/diagnosing.js';
import type { LogFile } from './diagnostics/log.js';
import type { Facts } from './ipc/contract.js';
import type { Answers } from './ipc/handle.js';
import { linksAnswers } from './links/answers.js';
import { createInbox, type Inbox } from './links/inbox.js';
import { notificationsAnswers } from './notifications/answers.js';
import { createNotifications } from './notifications/notifications.js';
import { openAtStart } from './opening.js';
import { settingsAnswers } from './settings/answers.js';
import type { Autostart } from './settings/autostart.js';
import {
  autostartEffect,
  languageEffect,
  shortcutEffect,
  spellingEffect,
  themeEffect,
  zoomEffect,
} from './settings/effects.js';
import { keepPreferences } from './settings/preferences.js';
import type { SettingsFile } from './settings/settings-file.js';
import { createTexts } from './texts.js';
import type { CertificatePins } from './trust/certificate-pins.js';
import type { Credentials } from './vault/credentials.js';
import { closingOf, confirmQuit } from './window/closing.js';
import { offerTextMenu } from './window/context-menu.js';
import { createMainWindow, type MainWindow } from './window/main-window.js';
import { setMenu } from './window/menu.js';
import { openWindow } from './window/open-window.js';

type DesktopPart = 'links' | 'notifications' | 'settings' | 'attention' | 'diagnostics' | 'background';

/** What the app is on the desktop: its window, tray, notifications and what the user chose for them. */
export interface Desktop {
  readonly window: MainWindow;
  readonly inbox: Inbox;
  readonly answers: Answers<DesktopPart>;
  /** Opens the window; hidden when the app was started with the system. */
  start(hidden: boolean): Promise<void>;
  /** The office that is hosted here has changed its state. */
  hosting(status: HostStatus): void;
  /** To be called when the app quits. */
  letGo(): void;
}

export interface DesktopParts {
  readonly preload: string;
  /** Folder of the icons for tray and taskbar. */
  readonly icons: string;
  readonly facts: Facts;
  readonly settings: SettingsFile;
  readonly log: LogFile;
  readonly autostart: Autostart;
  readonly pins: CertificatePins;
  readonly credentials: Pick<Credentials, 'load'>;
}

/** Composes the desktop parts; call it when the app is ready. Nothing is shown before `start`. */
export function createDesktop(parts: DesktopParts): Desktop {
  const { preload, icons, facts, settings, log, autostart, pins, credentials } = parts;
  let hosted: HostStatus = { state: 'off' };
  const office = () => (hosted.state === 'running' || hosted.state === 'restarting' ? hosted.name : null);
  const t = createTexts(() => languageOf(settings.current.preferences, facts.locale));

  const window = createMainWindow({
    create(hidden) {
      const made = openWindow({ preload, facts, settings, hidden, log });
      offerTextMenu(made.webContents, t);
      return made;
    },
    closing: async () =>
      closingOf({
        platform: process.platform,
        closeToTray: preferences.current.closeToTray,
        tray: await attention.tray.ensure(preferences.current.closeToTray),
        hosting: office() !== null,
      }),
    confirmQuit: (closed) => confirmQuit(closed, office() ?? '', t),
    onHidden() {
      tellOfTray(settings, t, () => window.raise()).catch((error: unknown) => log.problem('settings', error));
      pushing.background.hidden();
    },
    onShown: () => pushing.background.shown(),
    onPageGone() {
      inbox.deafen();
      attention.pageGone();
      pushing.background.pageGone();
    },
    quit: () => app.quit(),
    log,
  });
  const inbox = createInbox((kind, ...values) => window.tell(kind, ...values));
  const diagnostics = createDiagnosing(facts.version, log);
  const attention = createAttention({
    icons,
    settings,
    window,
    office,
    t,
    follow(chat: ChatLink) {
      window.raise();
      void inbox.take({ invite: null, chat, files: [] });
    },
    quiet: (quietUntil) => void preferences.change({ quietUntil }),
    woke: (surely) => pushing.woke(surely),
    connection: (state) => diagnostics.connection(state),
  });
  const notifications = createNotifications({
    settings,
    pins,
    window,
    inbox,
    t,
    ensurePage: () => pushing.ensurePage(),
  });
  const setZoom = (zoom: number) => void preferences.change({ zoom });
  const preferences = keepPreferences(settings, [
    themeEffect(nativeTheme),
    zoomEffect((factor) => window.current?.webContents.setZoomFactor(factor)),
    languageEffect(() => setMenu(t, { zoom: () => settings.current.preferences.zoom, setZoom })),
    shortcutEffect(globalShortcut, () => window.toggle()),
    autostartEffect(autostart, log),
    spellingEffect(session.defaultSession, process.platform !== 'darwin'),
  ]);
  preferences.onChange((now) => {
    window.tell('settings.onChange', now);
    attention.chosen(now);
  });
  const pushing = createPushing({
    settings,
    pins,
    credentials,
    window,
    notifications,
    t,
    report: (state) => attention.report(state),
    log,
  });

  return {
    window,
    inbox,
    answers: {
      ...linksAnswers(inbox),
      ...notificationsAnswers(notifications, inbox, createDeviceName(systemPush(), log)),
      ...settingsAnswers(preferences),
      ...attention.answers,
      ...diagnosticsAnswers(diagnostics, log),
      ...backgroundAnswers(pushing.background),
    },
    start: (hidden) =>
      openAtStart(hidden, {
        platform: process.platform,
        closeToTray: preferences.current.closeToTray,
        window,
        tray: attention.tray,
        background: pushing.background,
      }),
    hosting(status) {
      hosted = status;
      attention.tray.update();
    },
    letGo() {
      window.letGo();
      pushing.stop();
      attention.tray.destroy();
      globalShortcut.unregisterAll();
    },
  };
}
