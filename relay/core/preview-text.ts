/** Characters of a preview, about: what a list or a notification shows is less. */
const LENGTH = 200;
/** One sign for the eye, such as a flag or a letter under stacked marks, may have so many characters. */
const LONGEST_SIGN = 32;

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Letters that are a sign each: Latin, Greek and Cyrillic, of which nearly all texts are, and what is on keyboards. */
const isPlain = (code: number): boolean =>
  (code >= 0x20 && code <= 0x7e) ||
  (code >= 0xc0 && code <= 0x2ff) ||
  (code >= 0x370 && code <= 0x482) ||
  (code >= 0x48a && code <= 0x52f);

/** @param length characters that are kept, about @returns the text, or of a long one its beginning; no sign is cut in two, unless it is itself very long */
export function previewText(text: string, length = LENGTH): string {
  if (text.length <= length) return text;
  // Between two such letters is an end of a sign in any case. Looking for signs costs as much as reading the message.
  if (isPlain(text.charCodeAt(length - 1)) && isPlain(text.charCodeAt(length))) return `${text.slice(0, length)}…`;
  let end = 0;
  for (const { index, segment } of signs.segment(text.slice(0, length + LONGEST_SIGN))) {
    const next = index + segment.length;
    if (next > length) break;
    end = next;
  }
  const kept = end > length - LONGEST_SIGN ? end : length;
  // Half a pair of surrogates is no text.
  return `${text.slice(0, kept).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
