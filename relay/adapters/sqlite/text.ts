/**
 * The driver cuts texts at U+0000, when it binds them and when it reads them, but a message is stored exactly as sent.
 * So U+0000 is kept as U+0001 'a', and U+0001 itself as U+0001 'b'. Texts without either (nearly all) stay as they are.
 *
 * Both directions go over code units: `replaceAll` makes a piece of text for each match, which made a text of nothing but
 * such characters several times as slow to read.
 */

// eslint-disable-next-line no-control-regex -- the two characters this file is about
const special = /[\u0000\u0001]/;

const MARK = 1;
const NUL = 'a'.charCodeAt(0);
const ONE = 'b'.charCodeAt(0);

/** @returns the text as it is kept in a column; undo with `fromColumn` */
export function toColumn(text: string): string {
  if (!special.test(text)) return text;
  const from = unitsOf(text);
  // Every unit may become two.
  const to = new Uint16Array(from.length * 2);
  let end = 0;
  for (let at = 0; at < from.length; at++) {
    const unit = from[at] ?? 0;
    if (unit > MARK) {
      to[end++] = unit;
    } else {
      to[end++] = MARK;
      to[end++] = unit === MARK ? ONE : NUL;
    }
  }
  return textOf(to, end);
}

/** @returns the text that `toColumn` got */
export function fromColumn(text: string): string {
  if (!text.includes('\u0001')) return text;
  const units = unitsOf(text);
  let end = 0;
  for (let at = 0; at < units.length; at++) {
    let unit = units[at] ?? 0;
    if (unit === MARK) unit = units[++at] === NUL ? 0 : MARK;
    units[end++] = unit;
  }
  return textOf(units, end);
}

/** @returns its UTF-16 code units; every machine that we support has the lower byte first */
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  Buffer.from(units.buffer).write(text, 'utf16le');
  return units;
}

function textOf(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}
