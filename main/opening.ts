import type { AppTray } from './attention/tray.js';
import type { Background } from './background/background.js';
import type { MainWindow } from './window/main-window.js';

export interface OpeningParts {
  readonly platform: NodeJS.Platform;
  /** The user wants the app to go on without a window. */
  readonly closeToTray: boolean;
  readonly window: Pick<MainWindow, 'open' | 'current'>;
  readonly tray: Pick<AppTray, 'ensure'>;
  readonly background: Pick<Background, 'start' | 'hidden'>;
}

/** A panel that comes up at the same time as the app may need that long until it shows icons; milliseconds. */
const panelPatience = 20_000;
const panelAsk = 1000;

/**
 * How the app begins: with its window, or out of sight where it was started with the system and can be reached without
 * one. @returns when all is where it stays
 */
export async function openAtStart(
  hidden: boolean,
  { platform, closeToTray, window, tray, background }: OpeningParts,
): Promise<void> {
  const wanted = platform === 'darwin' || closeToTray;
  // Started with the system, it needs no page until somebody looks.
  if (!(hidden && wanted && (await background.start()))) {
    window.open(hidden);
    if (hidden) background.hidden();
  }
  if (platform === 'darwin') return;
  let there = await tray.ensure(wanted);
  if (!hidden) return;
  for (let waited = 0; wanted && !there && waited < panelPatience; waited += panelAsk) {
    await new Promise((resolve) => setTimeout(resolve, panelAsk));
    there = await tray.ensure(wanted);
  }
  // Without a tray nobody could reach a window that is hidden.
  if (there) return;
  window.open(true);
  if (window.current?.isVisible() === false) window.current.minimize();
}
