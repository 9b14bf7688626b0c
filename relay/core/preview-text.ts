/** Characters of a preview, about: what a list or a notification shows is less. */
const LENGTH = 200;
/** One sign for the eye, such as a flag or a letter under stacked marks, may have so many characters. */
const LONGEST_SIGN = 32;

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** @param length characters that are kept, about @returns the text, or of a long one its beginning; no sign is cut in two, unless it is itself very long */
export function previewText(text: string, length = LENGTH): string {
  if (text.length <= length) return text;
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
