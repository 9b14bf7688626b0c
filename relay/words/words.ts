import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';

/**
 * What a word is for the search, and which words count as forms of one another. Pure, and shared by all stores: the index
 * holds what this makes of a message, and a search holds what it makes of what was typed.
 *
 * Raise it with every change of what `wordsOf` gives (a new version of the stemmers too): indexes are then made anew.
 */
export const wordsVersion = 1;

/** A word and where it stands in its text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** As it is compared: lower case, `е` for `ё`, without accents on Latin letters. */
  readonly word: string;
  /** What its forms have in common (`встречами` and `встречу`: `встреч`); numbers and other scripts are their own. */
  readonly stem: string;
}

/**
 * Letters and digits that stand together, with apostrophes between them; each emoji is a word of its own. An address, a
 * version or a date is several words.
 */
const pattern = /\p{Extended_Pictographic}|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu;

/** Longer runs are no words (keys, encoded data): they are found by their beginning. */
const longest = 64;

/** Words whose forms are kept at hand: stemming one takes as long as a hundred look-ups. */
const keptForms = 50_000;
const kept = new Map<string, Pick<Word, 'word' | 'stem'>>();

/** The words of a text, from its beginning; stop asking when there are enough. */
export function* wordsOf(text: string): Generator<Word, void> {
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    const { word, stem } = formsOf(raw);
    if (word !== '') yield { start: match.index, end: match.index + raw.length, word, stem };
  }
}

function formsOf(raw: string): Pick<Word, 'word' | 'stem'> {
  const known = kept.get(raw);
  if (known) return known;
  const word = comparable(raw);
  const forms = { word, stem: stemOf(word) };
  if (kept.size >= keptForms) kept.clear();
  kept.set(raw, forms);
  return forms;
}

function comparable(raw: string): string {
  let word = raw.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('ё', 'е');
  word = word.replace(/['’ʼ]s$/u, '').replaceAll(/['’ʼ]/gu, '');
  // `résumé` is also typed `resume`. Not for Cyrillic, where й would become и.
  if (/\p{Script=Latin}/u.test(word) && /[^a-z0-9]/.test(word)) {
    word = word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
  }
  return word.slice(0, longest);
}

function stemOf(word: string): string {
  if (/^[a-z]+$/.test(word)) return english(word);
  if (/^[а-я]+$/.test(word)) return russian(word);
  return word;
}
