import * as languages from './languages.js';

/*
 * Every text that people read, by language, for the page and for the main process. Pure data: no DOM, no Electron, no
 * package.
 */

export { languages };
export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as readonly Language[];

/** i18next checks the keys of the page's texts, which are its `translation`, and of those outside of it. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof languages.en.page; system: typeof languages.en.system };
  }
}
