import { session } from 'electron';
import type { Answers } from '../ipc/handle.js';
import type { PreferencesKeeper } from './preferences.js';

export function settingsAnswers(preferences: PreferencesKeeper): Answers<'settings'> {
  return {
    'settings.get': () => preferences.current,
    'settings.change': (part) => preferences.change(part),
    'settings.spellingLanguages': () =>
      process.platform === 'darwin' ? [] : session.defaultSession.availableSpellCheckerLanguages,
  };
}
