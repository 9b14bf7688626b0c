import type { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { isSystemQuiet } from './system-quiet.js';

/** @param answers by program; a program that is left out does not exist */
function system(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const run = (program: string, _question: string[], _options: object, done: (...args: unknown[]) => void) => {
    asked.push(program);
    const said = answers[program];
    if (said === undefined) done(new Error(`${program} is not there`), '', '');
    else done(null, said, '');
  };
  return { asked, run: run as unknown as typeof execFile };
}

it.each([
  ['KDE is quiet', { 'dbus-send': '   variant       boolean true' }, true],
  ['KDE is not', { 'dbus-send': '   variant       boolean false' }, false],
  ['GNOME shows no banners', { gsettings: 'false\n' }, true],
  ['GNOME shows them', { gsettings: 'true\n' }, false],
  ['neither can be asked', {}, false],
])('%s', async (_name, answers, quiet) => {
  expect(await isSystemQuiet('linux', system(answers).run)).toBe(quiet);
});

it('systems that tell no program are not asked', async () => {
  const { asked, run } = system({ 'dbus-send': 'boolean true', gsettings: 'false' });
  for (const platform of ['win32', 'darwin'] as const) expect(await isSystemQuiet(platform, run)).toBe(false);
  expect(asked).toEqual([]);
});
