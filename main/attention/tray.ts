import { Menu, nativeImage, Tray } from 'electron';
import path from 'node:path';
import type { Texts } from '../texts.js';
import { statusLine, type TrayCommands, trayMenu, type TrayState } from './tray-menu.js';

/** The icon in the system's tray. */
export interface AppTray {
  /** Shows or removes the icon, as wanted and possible. @returns whether it is there now */
  ensure(wanted: boolean): Promise<boolean>;
  /** Updates icon, tooltip and menu to the present state. */
  update(): void;
  destroy(): void;
}

/** What the tray needs of the rest of the app. */
export interface TrayParts {
  /** Folder of the icons that `main/dev/make-icons.mjs` draws. */
  readonly icons: string;
  /** Whether the desktop draws such icons at this moment. */
  available(): Promise<boolean>;
  state(): TrayState;
  readonly t: Texts;
  readonly commands: TrayCommands;
}

/** Longest time that `setTimeout` can wait. */
const longest = 2 ** 31 - 1;

export function createTray(parts: TrayParts): AppTray {
  const image = (name: string) => nativeImage.createFromPath(path.join(parts.icons, `${name}.png`));
  let tray: Tray | null = null;
  let quietEnds: NodeJS.Timeout | undefined;
  let drawn = '';

  const update = () => {
    if (!tray) return;
    const now = parts.state();
    clearTimeout(quietEnds);
    const left = now.quietUntil * 1000 - now.now;
    // The mark of "do not disturb" is removed when its time is over.
    if (left > 0 && left < longest) quietEnds = setTimeout(update, left + 1000);
    // A new menu closes one that is open: only when something changed.
    const drawing = JSON.stringify([{ ...now, now: 0 }, left > 0, parts.t('tray.open')]);
    if (drawing === drawn) return;
    drawn = drawing;
    tray.setImage(image(now.unread > 0 ? 'tray-unread' : 'tray'));
    tray.setToolTip(`Parley: ${statusLine(now, parts.t)}`);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(now, parts.t, parts.commands)));
  };
  const destroy = () => {
    clearTimeout(quietEnds);
    tray?.destroy();
    tray = null;
    drawn = '';
  };
  return {
    async ensure(wanted) {
      if (!wanted || !(await parts.available())) {
        destroy();
        return false;
      }
      if (!tray) {
        tray = new Tray(image('tray'));
        tray.on('click', () => parts.commands.open());
        update();
      }
      return true;
    },
    update,
    destroy,
  };
}
