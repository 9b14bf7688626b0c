import { app } from 'electron';
import path from 'node:path';
import { type Autostart, desktopFile, loginItem } from './autostart.js';

/** Finds how this system is told to start the app with it. */
export function systemAutostart({ APPIMAGE, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): Autostart {
  if (process.platform !== 'linux') return loginItem(app);
  // An AppImage runs from a folder that is gone after its end, so the AppImage file itself is what has to be started.
  const command = app.isPackaged ? [APPIMAGE ?? process.execPath] : [process.execPath, app.getAppPath()];
  return desktopFile(XDG_CONFIG_HOME || path.join(app.getPath('home'), '.config'), command);
}
