import type { PageTexts } from '../shape.js';

/** The texts of the page with the plural forms of Russian. */
export type Texts = PageTexts<'one' | 'few' | 'many' | 'other'>;
