import { createInstance, type TFunction } from 'i18next';
import { isolated } from '../renderer/bridge/texts/isolated.js';
import { type Language, languageCodes, languages } from '../renderer/bridge/texts/index.js';

/** Gives the texts of everything outside the page: tray, system notifications, menus, questions. */
export type Texts = TFunction<'system'>;

/** @param language asked for with every text, so that a text is in the language that holds at that moment */
export function createTexts(language: () => Language): Texts {
  const i18n = createInstance();
  void i18n.init({
    lng: language(),
    fallbackLng: 'en',
    ns: 'system',
    defaultNS: 'system',
    resources: Object.fromEntries(languageCodes.map((code) => [code, { system: languages[code].system }])),
    // Nothing of it is HTML; what others wrote keeps its direction to itself.
    interpolation: { escape: isolated },
    initAsync: false,
  });
  // The caller is checked against `Texts`.
  return ((key: never, values: never) => i18n.getFixedT(language(), 'system')(key, values)) as Texts;
}
