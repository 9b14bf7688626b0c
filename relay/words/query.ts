import { type Word, wordsOf } from './words.js';

/** One word of what was typed. */
export interface QueryWord {
  readonly word: string;
  readonly stem: string;
  /** The word may be only the beginning of one: this holds for the last word typed. */
  readonly prefix: boolean;
}

/** More words than this narrow nothing down, but cost; those that follow are not looked at. */
const mostWords = 16;
/** A single letter is the beginning of too many words. */
const shortestPrefix = 2;

/** @returns the words to look for, each once; all of them must be found */
export function queryOf(text: string): QueryWord[] {
  const words = new Map<string, QueryWord>();
  for (const { word, stem } of wordsOf(text, true)) {
    if (words.size >= mostWords && !words.has(word)) break;
    // A word that is typed again moves to the end, because only the last word may be a beginning.
    words.delete(word);
    words.set(word, { word, stem, prefix: false });
  }
  const query = [...words.values()];
  const last = query.pop();
  return last ? [...query, { ...last, prefix: last.word.length >= shortestPrefix }] : [];
}

/** Whether a word of a message is what was typed, a form of it, or begins with it. */
export function isHit(query: QueryWord, { word, stem }: Pick<Word, 'word' | 'stem'>): boolean {
  return stem === query.stem || (query.prefix && (word.startsWith(query.word) || stem.startsWith(query.word)));
}

/** Whether a text has every word of the query. */
export function hasAll(query: readonly QueryWord[], text: string): boolean {
  const missing = new Set(query);
  for (const word of wordsOf(text)) {
    for (const wanted of missing) if (isHit(wanted, word)) missing.delete(wanted);
    if (missing.size === 0) return true;
  }
  return missing.size === 0;
}
