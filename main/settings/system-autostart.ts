import { app } from 'electron';
import path from 'node:path';
import { type Autostart, desktopFile, loginItem } from './autostart.js';

/** How this system starts the app with it. */
export function systemAutostart({ APPIMAGE, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): Autostart {
  if (process.platform !== 'linux') return loginItem(app);
  // An AppImage runs from a folder that is gone after the end: its own file is what starts it.
  const command = app.isPackaged ? [APPIMAGE ?? process.execPath] : [process.execPath, app.getAppPath()];
  return desktopFile(XDG_CONFIG_HOME || path.join(app.getPath('home'), '.config'), command);
}
