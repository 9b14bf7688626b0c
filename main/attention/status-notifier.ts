import { execFile } from 'node:child_process';

/** Milliseconds after which a bus that does not answer has no tray. */
const patience = 2000;

/**
 * Whether the Linux desktop shows status icons: there Electron cannot tell, and an icon that nobody draws would leave the
 * app without a way back. Asked of the session bus with `dbus-send`, which comes with the bus itself.
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
    // Without a bus, a watcher or the program itself there is an error, and no tray.
    run('dbus-send', question, { timeout: patience }, (error, answer) =>
      resolve(error === null && /\bboolean\s+true\b/.test(answer)),
    );
  });
}
