/** Which bytes of a file to send, the last one included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header (RFC 9110, section 14.2).
 *
 * Ours, since `@fastify/send` 4 answers 416 to `bytes=-30` of ten bytes, which asks for all of them, and to ranges that
 * are to be ignored; and it compares `If-None-Match` with a weak tag of its own, where ours names the very bytes.
 *
 * @returns the range; 'all' where there is none, or one that may be ignored (other units, several ranges, nonsense);
 *   'unsatisfiable' where it lies beyond the end
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return 'all';
  if (first === '') {
    const length = Number(last);
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return 'all';
  return start >= size ? 'unsatisfiable' : { start, end };
}
