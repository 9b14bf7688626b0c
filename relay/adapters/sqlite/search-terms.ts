import type { MessageQuery } from '../../ports/store/search.js';
import { messageText } from '../../ports/store/message-text.js';
import type { QueryWord } from '../../words/query.js';
import { wordsOf } from '../../words/words.js';

/**
 * The terms under which the index has a message: the stem of each word with `=` after it, and the word itself, which
 * finds beginnings that are longer than the stem. Beside them, the index has single characters for the chat, author,
 * kind and month, so that it can narrow a search down by itself; they are private-use characters, which no word has.
 * These single characters may coincide for two chats (or authors, kinds, months), so a search checks the row too.
 */
export interface IndexedRow {
  readonly chat: number;
  readonly sender: number;
  readonly dataType: string;
  readonly value: string;
  readonly extra: string;
  readonly time: number;
}

/** @returns the terms, separated by blanks */
export function termsOf(row: IndexedRow): string {
  return termListOf(row).join(' ');
}

/** @returns the terms, each once, always in the same order for the same row */
export function termListOf(row: IndexedRow): string[] {
  const terms = new Set([chatTerm(row.chat), senderTerm(row.sender), kindTerm(row.dataType), monthTerm(row.time)]);
  for (const { word, stem } of wordsOf(messageText(row))) {
    terms.add(`${stem}=`);
    if (word !== stem) terms.add(word);
  }
  return [...terms];
}

/** Months that a search lists; more are not narrowed down by the index. */
const mostMonths = 60;

/**
 * @param chats keys of chats to narrow the search down to; undefined: all
 * @param times no message in the index was sent before or after; seconds since the epoch
 * @returns the expression for MATCH; undefined when there is nothing to narrow a search down by
 */
export function matchOf(
  query: MessageQuery,
  chats: readonly number[] | undefined,
  times: { readonly earliest: number; readonly latest: number },
): string | undefined {
  const { words, senderKey, dataType, from, to } = query;
  const parts = words.map(wordExpression);
  if (senderKey !== undefined) parts.push(quoted(senderTerm(senderKey)));
  if (dataType !== undefined) parts.push(quoted(kindTerm(dataType)));
  if (chats !== undefined) parts.push(anyOf(chats.map(chatTerm)));
  if (from !== undefined || to !== undefined) {
    const between = months(Math.max(from ?? 0, times.earliest), Math.min(to ?? Infinity, times.latest));
    if (between.length > 0) parts.push(anyOf(between));
  }
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** The terms of the months from one second to another; none when there are too many, or none. */
function months(from: number, to: number): string[] {
  const first = monthOf(from);
  const count = monthOf(to) - first + 1;
  if (count < 1 || count > mostMonths) return [];
  return Array.from({ length: count }, (_, index) => monthTerm((first + index) * MONTH));
}

function wordExpression({ word, stem, prefix }: QueryWord): string {
  // The second term also finds stems with this beginning, because stems are terms like the words.
  return prefix ? `(${quoted(`${stem}=`)} OR ${quoted(word)} *)` : quoted(`${stem}=`);
}

function anyOf(terms: readonly string[]): string {
  return `(${[...new Set(terms)].map(quoted).join(' OR ')})`;
}

/** No term has a quotation mark in it. */
function quoted(term: string): string {
  return `"${term}"`;
}

const PLANE = 65_533;
const CHATS = 0xf0000;
const SENDERS = 0x100000;
/** The private use area of the first plane: 6,400 characters. */
const KINDS = 0xe000;
const KIND_COUNT = 5_000;
const MONTHS = KINDS + KIND_COUNT;
const MONTH_COUNT = 1_400;
/** Thirty days, in seconds. */
const MONTH = 30 * 24 * 60 * 60;

const chatTerm = (key: number): string => String.fromCodePoint(CHATS + (key % PLANE));
const senderTerm = (key: number): string => String.fromCodePoint(SENDERS + (key % PLANE));
const monthOf = (time: number): number => Math.floor(time / MONTH);
const monthTerm = (time: number): string => String.fromCodePoint(MONTHS + (monthOf(time) % MONTH_COUNT));

function kindTerm(dataType: string): string {
  let hash = 0;
  for (const character of dataType) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % KIND_COUNT;
  return String.fromCodePoint(KINDS + hash);
}
