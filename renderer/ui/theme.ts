import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from './settings.js';

export type Theme = 'system' | 'light' | 'dark';
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

const listeners = new Set<() => void>();

/** Puts the remembered theme on the document; call once before the first render so that nothing flashes. */
export function startTheme(): void {
  apply(currentTheme());
}

/** Switches the theme of the window, and remembers it on this machine. */
export function setTheme(theme: Theme): void {
  writeSetting('theme', theme);
  apply(theme);
  for (const listener of listeners) listener();
}

/** @returns the theme the user chose; `system` when none was chosen */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => (document.documentElement.dataset['theme'] ?? 'system') as Theme);
}

function currentTheme(): Theme {
  const stored = readSetting('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
