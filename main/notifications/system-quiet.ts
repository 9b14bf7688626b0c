import { execFile } from 'node:child_process';

/** A desktop that does not answer within so many milliseconds counts as not quiet. */
const patience = 1000;

/** Asks KDE's notification service, and others that have the property, over the session bus. */
const inhibited = [
  'dbus-send',
  '--session',
  '--print-reply=literal',
  '--dest=org.freedesktop.Notifications',
  '/org/freedesktop/Notifications',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Notifications',
  'string:Inhibited',
];
/** Asks GNOME. */
const banners = ['gsettings', 'get', 'org.gnome.desktop.notifications', 'show-banners'];

/**
 * Whether the system itself is set to "do not disturb". It then keeps notifications off the screen by itself, so they are
 * handed to it all the same, and wait in its list; what it cannot keep quiet are our own sound and flashing.
 * Windows and macOS tell no program: there the sound follows our own quiet hours and switch only.
 */
export async function isSystemQuiet(
  platform: NodeJS.Platform = process.platform,
  run: typeof execFile = execFile,
): Promise<boolean> {
  if (platform !== 'linux') return false;
  const answers = await Promise.all([
    answer(run, inhibited).then((said) => /\bboolean\s+true\b/.test(said)),
    answer(run, banners).then((said) => said.trim() === 'false'),
  ]);
  return answers.includes(true);
}

/** @returns the output of the program; '' where the program is missing, or does not know the property */
function answer(run: typeof execFile, [program = '', ...question]: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    run(program, question, { timeout: patience }, (error, said) => resolve(error === null ? said : ''));
  });
}
