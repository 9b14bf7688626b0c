import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../renderer/bridge/preferences.js';
import { type Effect, keepPreferences } from './preferences.js';
import { defaultSettings, type Settings, type SettingsFile } from './settings-file.js';

function inMemory(write: () => Promise<void> = () => Promise.resolve()): SettingsFile {
  let current = defaultSettings;
  return {
    get current() {
      return current;
    },
    change(part: Partial<Settings>) {
      current = { ...current, ...part };
      return write();
    },
    settled: () => Promise.resolve(),
  };
}

describe('preferences', () => {
  it('have their effects at the start, and again with every change', async () => {
    const seen: [number, number | undefined][] = [];
    const effect: Effect = (now, before) => {
      seen.push([now.zoom, before?.zoom]);
      return null;
    };
    const settings = inMemory();
    const preferences = keepPreferences(settings, [effect]);
    expect(await preferences.change({ zoom: 125 })).toBeNull();
    expect(seen).toEqual([
      [100, undefined],
      [125, 100],
    ]);
    expect(settings.current.preferences.zoom).toBe(125);
  });

  it('are told to those who listen, whole', async () => {
    const told: Preferences[] = [];
    const preferences = keepPreferences(inMemory(), []);
    preferences.onChange((now) => told.push(now));
    await preferences.change({ theme: 'dark' });
    expect(told).toEqual([{ ...defaultSettings.preferences, theme: 'dark' }]);
  });

  it('say what did not work out, and have the other effects all the same', async () => {
    let later = 0;
    const preferences = keepPreferences(inMemory(), [
      (now) => (now.shortcut === '' ? null : 'shortcut'),
      () => {
        later += 1;
        return null;
      },
    ]);
    expect(await preferences.change({ shortcut: 'Control+Alt+P' })).toBe('shortcut');
    expect(later).toBe(2);
  });

  it('hold although they could not be written, and that is said', async () => {
    const preferences = keepPreferences(
      inMemory(() => Promise.reject(new Error('disk full'))),
      [],
    );
    expect(await preferences.change({ sound: false })).toBe('kept');
    expect(preferences.current.sound).toBe(false);
  });
});
