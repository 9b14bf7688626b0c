/** What the user chose about the screen on this machine; nothing of it is worth a keychain. */
export type SettingName = 'theme' | 'language';

const PREFIX = 'parley.';

/** @returns the stored value, or null where there is none or the browser keeps nothing for this page */
export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Stores the value; a browser that keeps nothing for this page forgets it with the page. */
export function writeSetting(name: SettingName, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
