import { constants } from 'node:buffer';
import type { OutgoingEvent } from '../core/effects.js';

/** Bytes that one piece has, about; a single item of a list that has more is a piece by itself. */
export const PIECE_BYTES = 256 * 1024;
/** No client can hold a longer text, nor could this process make it at once. */
const MOST_BYTES = constants.MAX_STRING_LENGTH;

type Fields = Readonly<Record<string, unknown>>;

/** @returns whether the event has a list, so that its text may be long and can be made in pieces */
export function hasList({ base, extra }: OutgoingEvent): boolean {
  return listsAnything(base) || (extra !== undefined && listsAnything(extra));
}

function listsAnything(fields: object): boolean {
  for (const name in fields) {
    const value = (fields as Fields)[name];
    if (Array.isArray(value) && value.length > 1) return true;
  }
  return false;
}

/**
 * Makes the text of an event piece by piece, so that others have their turn between them.
 * @yields in UTF-8, all together exactly what `JSON.stringify` makes of the fields
 * @throws RangeError where it becomes longer than a text can be
 */
export function* pieces(event: object): Generator<Buffer, undefined> {
  let text = '';
  let length = 0;
  const piece = (): Buffer => {
    const made = Buffer.from(text);
    length += made.length;
    if (length > MOST_BYTES) throw new RangeError(`An event has more than ${MOST_BYTES} bytes.`);
    text = '';
    return made;
  };
  for (const part of partsOf(event)) {
    text += part;
    if (text.length >= PIECE_BYTES) yield piece();
  }
  if (text !== '') yield piece();
}

/** The fields one after the other, and lists item by item. */
function* partsOf(event: object): Generator<string, undefined> {
  let before = '{';
  for (const [name, value] of Object.entries(event) as [string, unknown][]) {
    if (Array.isArray(value)) {
      yield `${before}${JSON.stringify(name)}:[`;
      for (let i = 0; i < value.length; i++) yield `${i > 0 ? ',' : ''}${json(value[i]) ?? 'null'}`;
      yield ']';
    } else {
      const text = json(value);
      if (text === undefined) continue;
      yield `${before}${JSON.stringify(name)}:${text}`;
    }
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** As `JSON.stringify`, which has no text for what is undefined. */
function json(value: unknown): string | undefined {
  return JSON.stringify(value);
}
