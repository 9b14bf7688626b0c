import type { page } from './en/page.js';
import type { system } from './en/system.js';

type PluralKey = `${string}_one` | `${string}_other`;
type PluralBase<K> = K extends `${infer B}_other` ? B : never;

/** The shape of `T`, with the plural forms of another language instead of the two of English. */
type Translation<T, Form extends Intl.LDMLPluralRule> = T extends string
  ? string
  : { readonly [K in keyof T as K extends PluralKey ? never : K]: Translation<T[K], Form> } & {
      readonly [K in PluralBase<keyof T> as `${K}_${Form}`]: string;
    };

/**
 * What a translation of the page must have: every text of `en`. A missing or an extra one does not compile.
 * @typeParam Form the plural forms of the language
 */
export type PageTexts<Form extends Intl.LDMLPluralRule> = Translation<typeof page, Form>;

/** What a translation must have of the texts outside the page; none of them has plural forms. */
export type SystemTexts = Translation<typeof system, never>;
