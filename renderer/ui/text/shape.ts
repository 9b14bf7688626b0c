import type { en } from './en.js';

type PluralKey = `${string}_one` | `${string}_other`;
type PluralBase<K> = K extends `${infer B}_other` ? B : never;

/** The shape of `T` with the four plural forms that Russian has instead of the two of English. */
type Russian<T> = T extends string
  ? string
  : { readonly [K in keyof T as K extends PluralKey ? never : K]: Russian<T[K]> } & {
      readonly [K in PluralBase<keyof T> as `${K}_${'one' | 'few' | 'many' | 'other'}`]: string;
    };

/** What a translation must have: every text of `en`. A missing or an extra one does not compile. */
export type Texts = Russian<typeof en>;
