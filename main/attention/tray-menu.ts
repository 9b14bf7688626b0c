import type { AttentionState, ChatLink, RecentChat } from '../../renderer/bridge/bridge.js';
import { forGood } from '../../renderer/bridge/preferences.js';
import type { Texts } from '../texts.js';
import { recentItems } from './recent.js';

/** What the tray shows. */
export interface TrayState extends AttentionState {
  /** The office that is hosted here; null when none is. */
  readonly hosting: string | null;
  /** Chats to go to, newest first. */
  readonly recent: readonly RecentChat[];
  /** As in the preferences. */
  readonly quietUntil: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What can be done in the tray. */
export interface TrayCommands {
  open(): void;
  openChat(link: ChatLink): void;
  /** @param until seconds since the epoch; 0 ends it */
  quiet(until: number): void;
  quit(): void;
}

/** The hour at which a quiet night ends. */
const morning = 8;

/** @returns the line that says how things are, for the tooltip and the top of the menu */
export function statusLine(state: TrayState, t: Texts): string {
  const parts: string[] = [t(`tray.connection.${state.connection}`)];
  if (state.unread > 0) parts.push(t('tray.unread', { count: state.unread }));
  if (state.hosting !== null) parts.push(t('tray.hosting', { office: state.hosting }));
  return parts.join(' · ');
}

/** @returns the menu of the tray's icon, for Electron's `Menu.buildFromTemplate` */
export function trayMenu(state: TrayState, t: Texts, commands: TrayCommands): Electron.MenuItemConstructorOptions[] {
  const quiet = state.quietUntil * 1000 > state.now;
  const seconds = Math.floor(state.now / 1000);
  const choice = (label: string, checked: boolean, until: number): Electron.MenuItemConstructorOptions => ({
    type: 'radio',
    label,
    checked,
    click: () => commands.quiet(until),
  });
  const left = state.quietUntil - seconds;
  const halfHour = quiet && left <= 30 * 60;
  const always = quiet && state.quietUntil === forGood;
  return [
    { label: t('tray.open'), click: () => commands.open() },
    { label: statusLine(state, t), enabled: false },
    ...(state.recent.length > 0 ? [{ type: 'separator' } as const] : []),
    ...recentItems(state.recent, (link) => commands.openChat(link)),
    { type: 'separator' },
    {
      label: t('tray.quiet'),
      submenu: [
        choice(t('tray.off'), !quiet, 0),
        choice(t('tray.halfHour'), halfHour, seconds + 30 * 60),
        choice(t('tray.untilMorning'), quiet && !halfHour && !always, nextMorning(state.now)),
        choice(t('tray.always'), always, forGood),
      ],
    },
    { type: 'separator' },
    { label: t('tray.quit'), click: () => commands.quit() },
  ];
}

/** @returns 8 o'clock of the next day, in seconds since the epoch */
export function nextMorning(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, morning).getTime() / 1000;
}
