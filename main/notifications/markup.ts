import { execFile } from 'node:child_process';

/** A service that does not answer within so many milliseconds is taken for one like most. */
const patience = 1000;

const question = [
  '--session',
  '--print-reply=literal',
  '--dest=org.freedesktop.Notifications',
  '/org/freedesktop/Notifications',
  'org.freedesktop.Notifications.GetCapabilities',
];

/**
 * @returns whether the desktop's notification service reads the body of a notification as markup; also where it cannot be
 *   asked, since most services do. Windows and macOS never do.
 */
export function readsMarkup(
  platform: NodeJS.Platform = process.platform,
  run: typeof execFile = execFile,
): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(false);
  return new Promise((resolve) => {
    run('dbus-send', question, { timeout: patience }, (error, said) => {
      resolve(error !== null || /\bbody-markup\b/.test(said));
    });
  });
}

/** @returns markup that is drawn as the text */
export function asMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
