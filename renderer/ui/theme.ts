import type { Preferences } from '../bridge/preferences.js';

/** Puts a theme on the document; before the first render too, so that nothing flashes. */
export function applyTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
