import { type BrowserWindow, dialog } from 'electron';
import type { Texts } from '../texts.js';

const QUIT = 1;

/** What happens when the user closes the window. */
export type Closing =
  /** The window closes, the app stays: in the tray, or on macOS in the dock. */
  | 'hide'
  /** The app quits. */
  | 'quit'
  /** Closing would end an office, so the user is asked first. */
  | 'ask';

/** @param tray whether there is a tray from which the window can be opened again, at this moment */
export function closingOf(now: {
  readonly platform: NodeJS.Platform;
  readonly closeToTray: boolean;
  readonly tray: boolean;
  readonly hosting: boolean;
}): Closing {
  // On macOS closing the window never means closing the app.
  if (now.platform === 'darwin') return 'hide';
  if (now.closeToTray && now.tray) return 'hide';
  return now.hosting ? 'ask' : 'quit';
}

/**
 * Asks before the window of a host closes, since that would disconnect the office.
 * @returns whether to quit
 */
export async function confirmQuit(window: BrowserWindow, office: string, t: Texts): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('closing.message', { office }),
    detail: t('closing.detail'),
    buttons: [t('closing.keep'), t('closing.quit')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === QUIT;
}
