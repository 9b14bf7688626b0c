import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SettingProblem, Settings } from '../bridge/bridge.js';
import { defaultPreferences, type Preferences } from '../bridge/preferences.js';
import { languageCodes } from '../bridge/texts/index.js';

/** The user's preferences, for the screen; the platform keeps them. */
export interface SettingsStore {
  readonly store: StoreApi<Preferences>;
  /** The change is shown at once, then kept. @returns what did not work out */
  change(change: Partial<Preferences>): Promise<SettingProblem | null>;
}

/** Where versions from before the settings kept theme and language. */
const oldKeys = { theme: 'parley.theme', language: 'parley.language' } as const;

/**
 * Reads the settings from the platform, and takes over what an older version kept in the page.
 * @param storage of the page; it may refuse
 */
export async function openSettings(
  settings: Settings,
  storage: Pick<Storage, 'getItem' | 'removeItem'>,
): Promise<SettingsStore> {
  const store = createStore<Preferences>(() => defaultPreferences);
  settings.onChange((preferences) => store.setState(preferences, true));
  store.setState(await settings.get(), true);
  const old = takeOld(storage);
  if (Object.keys(old).length > 0) {
    store.setState(old);
    await settings.change(old);
  }
  return {
    store,
    change(change) {
      store.setState(change);
      return settings.change(change);
    },
  };
}

/** @returns the choices of an older version; they are removed when they are read */
function takeOld(storage: Pick<Storage, 'getItem' | 'removeItem'>): Partial<Preferences> {
  try {
    const theme = storage.getItem(oldKeys.theme);
    const kept = storage.getItem(oldKeys.language);
    const language = languageCodes.find((code) => code === kept);
    for (const key of Object.values(oldKeys)) storage.removeItem(key);
    return {
      ...((theme === 'light' || theme === 'dark') && { theme }),
      ...(language !== undefined && { language }),
    };
  } catch {
    // A browser that stores nothing for this page has no old choices.
    return {};
  }
}
