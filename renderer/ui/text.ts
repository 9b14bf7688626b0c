import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from '../bridge/texts/isolated.js';
import { type Language, languageCodes, languages } from '../bridge/texts/index.js';

/**
 * Prepares the texts of the screen.
 * @returns the i18next instance that `react-i18next` uses from now on
 */
export function startText(language: Language): i18n {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(languageCodes.map((code) => [code, { translation: languages[code].page }])),
    // React escapes by itself; what is kept apart here is the direction of what others wrote.
    interpolation: { escape: isolated },
    initAsync: false,
  });
  document.documentElement.lang = language;
  return i18next;
}

/** Switches the language of the whole window. */
export function applyLanguage(language: Language): void {
  if (i18next.language === language) return;
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
