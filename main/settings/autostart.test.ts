import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopFile, loginItem } from './autostart.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-autostart-'));
  file = path.join(folder, 'autostart', 'parley.desktop');
});
afterEach(() => rm(folder, { recursive: true }));

const execOf = () => /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];

describe('starting with the system, on Linux', () => {
  it('is a desktop file that starts the app hidden, and goes with the wish', () => {
    const autostart = desktopFile(folder, ['/opt/Parley/parley']);
    autostart(true);
    expect(readFileSync(file, 'utf8').startsWith('[Desktop Entry]\nType=Application\nName=Parley\n')).toBe(true);
    expect(execOf()).toBe('/opt/Parley/parley --hidden');
    autostart(false);
    expect(existsSync(file)).toBe(false);
    autostart(false);
  });

  it('survives spaces and signs in the path', () => {
    desktopFile(folder, ['/home/ann/My "Apps"/100%/$parley'])(true);
    expect(execOf()).toBe('"/home/ann/My \\\\"Apps\\\\"/100%%/\\\\$parley" --hidden');
  });

  it('says when the folder cannot be written', async () => {
    await writeFile(path.join(folder, 'autostart'), 'a file');
    expect(() => desktopFile(folder, ['/parley'])(true)).toThrow();
  });
});

it('starting with the system is a login item elsewhere', () => {
  const set: object[] = [];
  const autostart = loginItem({ setLoginItemSettings: (settings) => set.push(settings) });
  autostart(true);
  autostart(false);
  expect(set).toEqual([
    { openAtLogin: true, args: ['--hidden'] },
    { openAtLogin: false, args: [] },
  ]);
});
