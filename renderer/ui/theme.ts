import type { Preferences } from '../bridge/preferences.js';

/** Applies a theme to the document, also before the first render, so that nothing flashes. */
export function applyTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
