import { execFile } from 'node:child_process';

/** The app counts as without a tray when the session bus does not answer within so many milliseconds. */
const patience = 2000;

/**
 * Asks whether the Linux desktop shows status icons: Electron cannot tell there, and an icon that nobody draws would
 * leave the app without a way back. The session bus is asked with `dbus-send`, which comes with the bus itself.
 */
export function hasStatusNotifier(run: typeof execFile = execFile): Promise<boolean> {
  const question = [
    '--session',
    '--print-reply=literal',
    '--dest=org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.kde.StatusNotifierWatcher',
    'string:IsStatusNotifierHostRegistered',
  ];
  return new Promise((resolve) => {
    // An error means that the bus, a watcher or `dbus-send` is missing, so there is no tray.
    run('dbus-send', question, { timeout: patience }, (error, answer) =>
      resolve(error === null && /\bboolean\s+true\b/.test(answer)),
    );
  });
}
