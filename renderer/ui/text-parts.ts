/** A piece of a message's text: plain, or an address to open. */
export type TextPart = { readonly text: string } | { readonly text: string; readonly href: string };

const link = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;
const trailing = /[.,:;!?…»”’]+$/u;

/**
 * Finds http and https addresses in a text. Joining `text` of all parts gives the text again.
 * Punctuation after an address, and a closing bracket that was opened before it, are not part of it.
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const found = trim(match[0]);
    const href = addressOf(found);
    if (href === null) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function trim(address: string): string {
  let result = address.replace(trailing, '');
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
  ] as const) {
    while (result.endsWith(close) && count(result, close) > count(result, open)) {
      result = result.slice(0, -1).replace(trailing, '');
    }
  }
  return result;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function addressOf(text: string): string | null {
  try {
    const url = new URL(text);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url.href : null;
  } catch {
    return null;
  }
}

// The pattern is a string because the `v` flag is newer than the language level that TypeScript checks against.
const emojiOnly = new RegExp('^(?:\\p{RGI_Emoji}|\\s)+$', 'v');
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @returns how many emoji the text consists of, 1 to 3; 0 when there is anything else, or more of them */
export function loneEmoji(text: string): 0 | 1 | 2 | 3 {
  if (text.length > 64 || !emojiOnly.test(text)) return 0;
  const count = [...segmenter.segment(text.replace(/\s/g, ''))].length;
  return count === 1 || count === 2 || count === 3 ? count : 0;
}
