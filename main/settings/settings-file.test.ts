import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, openSettings } from './settings-file.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-settings-'));
  file = path.join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

const hosting = { name: 'Office', registration: 'code', port: 4747, active: true } as const;

describe('settings', () => {
  it('start with the defaults and come back after a change', async () => {
    const settings = await openSettings(file);
    expect(settings.current).toEqual(defaultSettings);
    await settings.change({ hosting });
    expect((await openSettings(file)).current).toEqual({ ...defaultSettings, hosting });
  });

  it('keep the order of changes that overtake each other', async () => {
    const settings = await openSettings(file);
    void settings.change({ hosting });
    void settings.change({ hosting: { ...hosting, name: 'Second' } });
    void settings.change({ hosting: { ...hosting, name: 'Third' } });
    await settings.settled();
    expect((await openSettings(file)).current.hosting?.name).toBe('Third');
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('take a file of an older version, which lacks fields', async () => {
    await writeFile(file, JSON.stringify({ hosting }));
    expect((await openSettings(file)).current).toEqual({ ...defaultSettings, hosting });
  });

  it('take preferences of an older version, which lack fields', async () => {
    await writeFile(file, JSON.stringify({ preferences: { zoom: 125, gone: true } }));
    const { preferences } = (await openSettings(file)).current;
    expect(preferences).toEqual({ ...defaultSettings.preferences, zoom: 125 });
  });

  it.each([
    ['a preference out of range', '{"preferences":{"zoom":1}}'],
    ['no JSON', '{"window":'],
    ['a field of another type', '{"window":"big"}'],
    ['an impossible port', JSON.stringify({ hosting: { ...hosting, port: 70_000 } })],
  ])('keep a damaged file (%s) beside and use the defaults', async (_name, text) => {
    await writeFile(file, text);
    expect((await openSettings(file)).current).toEqual(defaultSettings);
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
  });

  it('say that they could not be written', async () => {
    const settings = await openSettings(path.join(folder, 'missing', 'settings.json'));
    await expect(settings.change({ hosting })).rejects.toThrow('ENOENT');
    await settings.settled();
    expect(settings.current.hosting).toEqual(hosting);
  });
});
