import type { SettingProblem } from '../../renderer/bridge/bridge.js';
import type { Preferences } from '../../renderer/bridge/preferences.js';
import type { SettingsFile } from './settings-file.js';

/**
 * Applies what the user chose to a part of the app.
 * @param before null at the start of the app
 * @returns what did not work out
 */
export type Effect = (now: Preferences, before: Preferences | null) => SettingProblem | null;

/** What the user chose: it is kept in the settings' file, and takes effect at once. */
export interface PreferencesKeeper {
  readonly current: Preferences;
  /** @returns the first thing that did not work out; the rest of the change is applied all the same */
  change(part: Partial<Preferences>): Promise<SettingProblem | null>;
  /** Called after every change that changes something. */
  onChange(listener: (now: Preferences) => void): void;
}

/** @param effects called now, and after every change */
export function keepPreferences(settings: SettingsFile, effects: readonly Effect[]): PreferencesKeeper {
  const listeners: ((now: Preferences) => void)[] = [];
  const apply = (before: Preferences | null): SettingProblem | null => {
    const { preferences } = settings.current;
    const problems = effects.map((effect) => effect(preferences, before));
    return problems.find((problem) => problem !== null) ?? null;
  };
  apply(null);

  return {
    get current() {
      return settings.current.preferences;
    },
    async change(part) {
      const before = settings.current.preferences;
      const written = settings.change({ preferences: { ...before, ...part } }).then(
        () => null,
        () => 'kept' as const,
      );
      const problem = apply(before);
      for (const listener of listeners) listener(settings.current.preferences);
      return problem ?? written;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
