import type { AppTray } from './attention/tray.js';
import type { Background } from './background/background.js';
import type { MainWindow } from './window/main-window.js';

export interface OpeningParts {
  readonly platform: NodeJS.Platform;
  /** Whether the user wants the app to go on without a window. */
  readonly closeToTray: boolean;
  readonly window: Pick<MainWindow, 'open' | 'current'>;
  readonly tray: Pick<AppTray, 'ensure'>;
  readonly background: Pick<Background, 'start' | 'hidden'>;
}

/** Milliseconds that a desktop panel may need until it shows icons, if it starts at the same time as the app. */
const panelPatience = 20_000;
const panelAsk = 1000;

/**
 * Begins the app: with its window, or without one where the app was started with the system and can be reached without
 * a window.
 * @returns a promise that resolves when nothing changes any more
 */
export async function openAtStart(
  hidden: boolean,
  { platform, closeToTray, window, tray, background }: OpeningParts,
): Promise<void> {
  const wanted = platform === 'darwin' || closeToTray;
  // An app that was started with the system needs no page until somebody looks.
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
  // Without a tray nobody could bring a hidden window back.
  if (there) return;
  window.open(true);
  if (window.current?.isVisible() === false) window.current.minimize();
}
