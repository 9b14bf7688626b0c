import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import { comparable } from '../protocol/comparable.js';

/**
 * What a word is for the search, and which words count as forms of one another. Pure, and shared by all stores: the index
 * holds what this makes of a message, and a search holds what it makes of what was typed.
 *
 * Raise it with every change of what `wordsOf` gives (a new version of the stemmers too): indexes are then made anew.
 */
export const wordsVersion = 2;

/** A word and where it stands in its text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** As it is compared (`comparable`). */
  readonly word: string;
  /** What its forms have in common (`встречами` and `встречу`: `встреч`); numbers and other scripts are their own. */
  readonly stem: string;
}

/**
 * Letters and digits that stand together, with apostrophes and invisible characters between them; each emoji and each flag
 * is a word of its own. An address, a version or a date is several words.
 */
const pattern =
  /\p{RI}{2}|\p{Extended_Pictographic}|[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]+(?:['’ʼ][\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]+)*/gu;

/** Scripts that put no blanks between words. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu;
/** A letter with its marks. */
const sign = /\P{M}\p{M}*|\p{M}+/gu;

/** Longer runs are no words (keys, encoded data): they are found by their beginning. */
const longest = 64;

/** Words whose forms are kept at hand: stemming one takes as long as a hundred look-ups. */
const keptForms = 50_000;
const kept = new Map<string, Pick<Word, 'word' | 'stem'>>();

/**
 * The words of a text, from its beginning; stop asking when there are enough. In a script without blanks nobody can tell
 * words apart without a dictionary: there every sign is a word, and every two signs that stand together are one, so words
 * overlap.
 * @param typed what was typed to be found: of several such signs the pairs are enough
 */
export function* wordsOf(text: string, typed = false): Generator<Word, void> {
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    let end = 0;
    for (const run of raw.matchAll(unspaced)) {
      yield* wordOf(raw.slice(end, run.index), match.index + end);
      yield* signsOf(run[0], match.index + run.index, typed);
      end = run.index + run[0].length;
    }
    yield* wordOf(end === 0 ? raw : raw.slice(end), match.index + end);
  }
}

function* wordOf(raw: string, start: number): Generator<Word, void> {
  if (raw === '') return;
  const { word, stem } = formsOf(raw);
  if (word !== '') yield { start, end: start + raw.length, word, stem };
}

function* signsOf(run: string, start: number, typed: boolean): Generator<Word, void> {
  let before: Word | undefined;
  let paired = false;
  for (const match of run.matchAll(sign)) {
    const [raw] = match;
    const word = formsOf(raw).word;
    if (word === '') continue;
    const one = { start: start + match.index, end: start + match.index + raw.length, word, stem: word };
    if (!typed) yield one;
    if (before) {
      paired = true;
      const pair = before.word + word;
      yield { start: before.start, end: one.end, word: pair, stem: pair };
    }
    before = one;
  }
  if (typed && !paired && before) yield before;
}

function formsOf(raw: string): Pick<Word, 'word' | 'stem'> {
  const known = kept.get(raw);
  if (known) return known;
  const word = withoutApostrophes(raw);
  const forms = { word, stem: stemOf(word) };
  if (kept.size >= keptForms) kept.clear();
  kept.set(raw, forms);
  return forms;
}

function withoutApostrophes(raw: string): string {
  return comparable(raw)
    .replace(/['’ʼ]s$/u, '')
    .replaceAll(/['’ʼ]/gu, '')
    .slice(0, longest);
}

function stemOf(word: string): string {
  if (/^[a-z]+$/.test(word)) return english(word);
  if (/^[а-я]+$/.test(word)) return russian(word);
  return word;
}
