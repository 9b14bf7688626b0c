import type { Preferences } from '../../renderer/bridge/preferences.js';
import type { Log } from '../diagnostics/log.js';
import type { Autostart } from './autostart.js';
import type { Effect } from './preferences.js';

/** The parts of Electron that the effects use. */
interface Shortcuts {
  register(accelerator: string, pressed: () => void): boolean;
  unregisterAll(): void;
}
interface Speller {
  readonly availableSpellCheckerLanguages: string[];
  setSpellCheckerEnabled(enabled: boolean): void;
  setSpellCheckerLanguages(languages: string[]): void;
}

/** @param native Electron's `nativeTheme`, as far as it is used */
export function themeEffect(native: { themeSource: Preferences['theme'] }): Effect {
  return ({ theme }) => {
    native.themeSource = theme;
    return null;
  };
}

/** @param set sets the zoom of the page, where there is one; 1 is the page's own size */
export function zoomEffect(set: (factor: number) => void): Effect {
  return ({ zoom }) => {
    set(zoom / 100);
    return null;
  };
}

/** @param changed called at the start, and when the language is another one */
export function languageEffect(changed: () => void): Effect {
  return ({ language }, before) => {
    if (language !== before?.language) changed();
    return null;
  };
}

/** The one shortcut that works everywhere in the system. */
export function shortcutEffect(shortcuts: Shortcuts, pressed: () => void): Effect {
  return ({ shortcut }, before) => {
    if (shortcut === before?.shortcut) return null;
    shortcuts.unregisterAll();
    if (shortcut === '') return null;
    try {
      return shortcuts.register(shortcut, pressed) ? null : 'shortcut';
    } catch {
      // The text is no combination that the system knows.
      return 'shortcut';
    }
  };
}

/** At the start nothing is asked of the system unless autostart is on already: then a moved app is found again. */
export function autostartEffect(autostart: Autostart, log: Log): Effect {
  return ({ autostart: wanted }, before) => {
    if (wanted === (before?.autostart ?? false)) return null;
    try {
      autostart(wanted);
      return null;
    } catch (error) {
      log.problem('autostart', error);
      return 'autostart';
    }
  };
}

/**
 * Chromium fetches a dictionary from the internet as soon as its language is set, so none is set unless the user turned
 * spelling on. macOS has its own dictionaries and takes no languages.
 */
export function spellingEffect(speller: Speller, takesLanguages: boolean): Effect {
  return ({ spelling, spellingLanguages }) => {
    if (takesLanguages) {
      const known = new Set(speller.availableSpellCheckerLanguages);
      speller.setSpellCheckerLanguages(spelling ? spellingLanguages.filter((language) => known.has(language)) : []);
    }
    speller.setSpellCheckerEnabled(spelling);
    return null;
  };
}
