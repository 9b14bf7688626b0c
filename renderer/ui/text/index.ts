import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting, writeSetting } from '../settings.js';
import { en } from './en.js';
import { ru } from './ru.js';

export type Language = 'en' | 'ru';
export const languages: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'ru', name: 'Русский' },
];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/**
 * Prepares the texts of the screen.
 * @param locale the system's language tag; used until the user chooses a language
 * @returns the i18next instance that `react-i18next` uses from now on
 */
export function startText(locale: string): i18n {
  const chosen = readSetting('language');
  const lng: Language = isLanguage(chosen) ? chosen : locale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ru: { translation: ru } },
    // React escapes by itself; escaping twice would show entities.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = lng;
  return i18next;
}

/** Switches the language of the whole window, and remembers it on this machine. */
export function setLanguage(language: Language): void {
  writeSetting('language', language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

function isLanguage(value: string | null): value is Language {
  return languages.some(({ code }) => code === value);
}
