/**
 * The driver cuts texts at U+0000, when it binds them and when it reads them, but a message is stored exactly as sent.
 * So U+0000 is kept as U+0001 'a', and U+0001 itself as U+0001 'b'. Texts without either (nearly all) stay as they are.
 */

// eslint-disable-next-line no-control-regex -- the two characters this file is about
const special = /[\u0000\u0001]/;

/** @returns the text as it is kept in a column; undo with `fromColumn` */
export function toColumn(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\u0001', '\u0001b').replaceAll('\u0000', '\u0001a');
}

/** @returns the text that `toColumn` got */
export function fromColumn(text: string): string {
  if (!text.includes('\u0001')) return text;
  return text.replaceAll('\u0001a', '\u0000').replaceAll('\u0001b', '\u0001');
}
