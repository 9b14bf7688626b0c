import { randomUUID } from 'node:crypto';
import type { AttentionState } from '../../renderer/bridge/bridge.js';
import type { Log } from '../diagnostics/log.js';
import type { NotificationCenter } from '../notifications/notification-center.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Texts } from '../texts.js';
import type { CertificatePins } from '../trust/certificate-pins.js';
import type { Credentials } from '../vault/credentials.js';
import type { MainWindow } from '../window/main-window.js';
import { type Background, createBackground } from './background.js';
import { createPushChannels } from './push/channels.js';
import { watchNetwork } from './push/network.js';
import { noticeOf } from './push/notice.js';
import { askOffer, openPushSocket } from './push/socket.js';

export interface PushingParts {
  readonly settings: SettingsFile;
  readonly pins: CertificatePins;
  readonly credentials: Pick<Credentials, 'load'>;
  readonly window: MainWindow;
  readonly notifications: NotificationCenter;
  readonly t: Texts;
  /** What the tray shows while there is no page. */
  report(state: AttentionState): void;
  readonly log: Log;
}

/** What receives messages while the page is away. */
export interface Pushing {
  readonly background: Background;
  /** Loads a page for what only a page can do. The page is hidden, and ends again when that is done. */
  ensurePage(): void;
  /** The machine woke up or was unlocked. @param surely no connection can have lived through it */
  woke(surely: boolean): void;
  stop(): void;
}

export function createPushing(parts: PushingParts): Pushing {
  const { settings, pins, window, notifications, log } = parts;
  const channels = createPushChannels({
    device: deviceOf(settings, log),
    open: openPushSocket(pins),
    ask: askOffer(pins),
    show: (account, push) => notifications.show(noticeOf(account, push, parts.t)),
    amend(account, push) {
      const { tag, ...words } = noticeOf(account, push, parts.t);
      notifications.amend({ tag, message: push.messageId }, words);
    },
    withdraw: (tag) => notifications.withdraw(tag),
    onChange: () => background.channelsChanged(),
  });
  const background = createBackground({
    accounts: () => parts.credentials.load(),
    channels,
    page: {
      get there() {
        return window.current !== null;
      },
      get visible() {
        return window.current?.isVisible() ?? false;
      },
      leave: (accounts) => window.tell('background.onLeave', accounts),
      end: () => window.drop(),
      open: (hidden) => window.open(hidden),
    },
    report: (state) => parts.report(state),
    log,
  });
  const stopWatching = watchNetwork(
    () => channels.states.some((state) => state === 'waiting' || state === 'connecting'),
    () => channels.check(false),
  );
  return {
    background,
    ensurePage() {
      if (window.current) return;
      window.open(true);
      background.hidden();
    },
    woke: (surely) => channels.check(surely),
    stop() {
      stopWatching();
      channels.close();
    },
  };
}

/** @returns the id by which relays know this device; it is made at the first start and kept */
function deviceOf(settings: SettingsFile, log: Log): string {
  if (settings.current.device === '') {
    settings.change({ device: randomUUID() }).catch((error: unknown) => log.problem('settings', error));
  }
  return settings.current.device;
}
