import { powerMonitor } from 'electron';
import type { MainWindow } from '../window/main-window.js';
import { type AwayWatch, createAwayWatch } from './away.js';

export interface AwayWatchParts {
  readonly window: Pick<MainWindow, 'tell'>;
  /** The minutes that the user chose; 0 for never. */
  awayAfter(this: void): number;
  /** The machine woke up or was unlocked. @param surely no connection can have lived through it */
  woke(this: void, surely: boolean): void;
}

/** Tells the page whether the system says that somebody is at the computer. */
export function watchAway({ window, awayAfter, woke }: AwayWatchParts): AwayWatch {
  const away = createAwayWatch(powerMonitor, awayAfter, (isAway) => window.tell('attention.onAway', isAway));
  powerMonitor.on('resume', () => {
    window.tell('attention.onWake', 'resume');
    woke(true);
  });
  powerMonitor.on('unlock-screen', () => {
    window.tell('attention.onWake', 'unlock');
    woke(false);
  });
  return away;
}
