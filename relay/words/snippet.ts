import { isHit, type QueryWord } from './query.js';
import { wordsOf } from './words.js';

/** A piece of a snippet: text as it was sent, to be shown as text. */
export interface SnippetPiece {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters of a snippet before the first hit, and in all. */
const before = 40;
const longest = 200;

/**
 * The part of a text around the first word that was looked for, all such words in it marked. White space becomes single
 * blanks; `…` stands for what is left out. Without a hit it is the text's beginning.
 *
 * @returns pieces that make up the snippet, one after the other; none for an empty text
 */
export function snippetOf(text: string, query: readonly QueryWord[]): SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  let from: number | undefined;
  let written = 0;
  let end = text.length;
  for (const word of wordsOf(text)) {
    if (from !== undefined && word.start >= end) break;
    // In scripts without blanks words overlap, and what was marked is not marked again.
    if (word.end <= written || !query.some((wanted) => isHit(wanted, word))) continue;
    if (from === undefined) {
      from = written = beginning(text, word.start);
      end = ending(text, from);
    }
    const start = Math.max(written, word.start);
    add(pieces, text.slice(written, start), false);
    // A hit that is longer than a snippet is shown as far as it goes.
    written = Math.min(word.end, from + longest);
    add(pieces, text.slice(start, written), true);
  }
  from ??= 0;
  end = Math.max(written, ending(text, from));
  add(pieces, text.slice(written, end).trimEnd(), false);
  if (from > 0) pieces.unshift({ text: '…', hit: false });
  if (text.slice(end).trim() !== '') pieces.push({ text: '…', hit: false });
  return joined(pieces);
}

/** Where the snippet begins: before the hit, at the beginning of a word. */
function beginning(text: string, hit: number): number {
  if (hit <= before) return 0;
  const blank = text.slice(hit - before, hit).search(/\s/u);
  return blank === -1 ? hit : hit - before + blank + 1;
}

/** Where it ends: at the end of a word, if there is one near; never within a character of two code units. */
function ending(text: string, from: number): number {
  const end = from + longest;
  if (end >= text.length) return text.length;
  const part = text.slice(from, end);
  const blank = part.search(/\s\S*$/u);
  if (blank > longest / 2) return from + blank;
  return /[\uD800-\uDBFF]$/.test(part) ? end - 1 : end;
}

function add(pieces: SnippetPiece[], text: string, hit: boolean): void {
  if (text !== '') pieces.push({ text: text.replaceAll(/\s+/gu, ' '), hit });
}

/** Neighbours of the same kind as one piece. */
function joined(pieces: readonly SnippetPiece[]): SnippetPiece[] {
  const result: SnippetPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.hit === piece.hit) result[result.length - 1] = { text: last.text + piece.text, hit: piece.hit };
    else result.push(piece);
  }
  return result;
}
