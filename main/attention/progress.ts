import type { BrowserWindow } from 'electron';
import type { Transfers } from '../../renderer/bridge/bridge.js';

/** The part of a window that shows progress. */
type Bar = Pick<BrowserWindow, 'setProgressBar' | 'isFocused' | 'isDestroyed'>;

/** The progress in the taskbar, or in the dock. */
export interface ProgressBar {
  show(transfers: Transfers): void;
  /** To be called when the user looks at the window, and sees there what has failed. */
  seen(): void;
}

/** @param window the window whose place in the taskbar shows the progress; null while there is none */
export function createProgressBar(window: () => Bar | null): ProgressBar {
  let now: Transfers = { sent: 0, total: 0, failed: false };

  const draw = (seen: boolean) => {
    const bar = window();
    if (!bar || bar.isDestroyed()) return;
    const { sent, total, failed } = now;
    if (total > 0) bar.setProgressBar(Math.min(1, sent / total), { mode: failed ? 'error' : 'normal' });
    // The bar is red and full until somebody looks; only Windows draws it red.
    else if (failed && !seen) bar.setProgressBar(1, { mode: 'error' });
    else bar.setProgressBar(-1);
  };
  return {
    show(transfers) {
      now = transfers;
      draw(window()?.isFocused() === true);
    },
    seen: () => draw(true),
  };
}
