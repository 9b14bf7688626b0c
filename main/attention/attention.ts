import { app } from 'electron';
import type { AttentionState, ChatLink } from '../../renderer/bridge/bridge.js';
import type { Preferences } from '../../renderer/bridge/preferences.js';
import type { Answers } from '../ipc/handle.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Texts } from '../texts.js';
import type { MainWindow } from '../window/main-window.js';
import { attentionAnswers } from './answers.js';
import { showBadge } from './badge.js';
import { watchAway } from './away-watch.js';
import { createProgressBar } from './progress.js';
import { createRecentChats } from './recent.js';
import { hasStatusNotifier } from './status-notifier.js';
import { type AppTray, createTray } from './tray.js';

/** What the attention part needs of the rest of the app. */
export interface AttentionParts {
  /** Folder of the icons for tray and taskbar. */
  readonly icons: string;
  readonly settings: SettingsFile;
  readonly window: MainWindow;
  /** Name of the office that is hosted here; null while none is. */
  office(): string | null;
  readonly t: Texts;
  /** The user chose a chat outside of the window. */
  follow(chat: ChatLink): void;
  /** The user chose "do not disturb" in the tray. @param until as the preference `quietUntil` */
  quiet(until: number): void;
  /** The machine woke up or was unlocked. @param surely no connection can have lived through it */
  woke(surely: boolean): void;
  /** The connection of the page is in this state; it may be the same as before. */
  connection(state: AttentionState['connection']): void;
}

/** What the app shows outside of its window, and how it learns whether somebody is at this computer. */
export interface AppAttention {
  readonly tray: AppTray;
  /** Shows this state. The page reports it, and while there is no page the push channels do. */
  report(state: AttentionState): void;
  /** Applies what the user chose in the preferences. */
  chosen(preferences: Preferences): void;
  /** To be called when there is no page any more that could be told anything. */
  pageGone(): void;
  readonly answers: Answers<'attention'>;
}

export function createAttention(parts: AttentionParts): AppAttention {
  const { icons, settings, window } = parts;
  let attention: AttentionState = { unread: 0, connection: 'signed-out' };
  const preferences = () => settings.current.preferences;

  const tray = createTray({
    icons,
    available: () => (process.platform === 'linux' ? hasStatusNotifier() : Promise.resolve(true)),
    state: () => ({
      ...attention,
      hosting: parts.office(),
      recent: recent.shown,
      quietUntil: preferences().quietUntil,
      now: Date.now(),
    }),
    t: parts.t,
    commands: {
      open: () => window.raise(),
      openChat: (chat) => parts.follow(chat),
      quiet: (until) => parts.quiet(until),
      quit: () => app.quit(),
    },
  });
  const recent = createRecentChats({
    preferences,
    title: () => parts.t('tray.recent'),
    open: (chat) => parts.follow(chat),
    changed: () => tray.update(),
  });
  const progress = createProgressBar(() => window.current);
  app.on('browser-window-focus', () => progress.seen());
  const away = watchAway({
    window,
    awayAfter: () => preferences().awayAfter,
    woke: (surely) => parts.woke(surely),
  });
  const report = (state: AttentionState) => {
    attention = state;
    parts.connection(state.connection);
    showBadge(state.unread, window.current, icons);
    tray.update();
  };
  return {
    tray,
    report,
    chosen({ closeToTray }) {
      if (process.platform !== 'darwin') void tray.ensure(closeToTray);
      recent.update();
      away.chosen();
    },
    pageGone: () => away.end(),
    answers: attentionAnswers({ report, progress, recent, away }),
  };
}
