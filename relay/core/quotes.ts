/**
 * The quoted message of a `reply`, as history gives it: existing servers set its `reaction` to a list there, parsed when
 * it was text, empty when there was none; existing clients read it so. Text that is no JSON object stays as it is.
 *
 * A quote that cannot be written down again (it is nested deeper than the stack reaches) is left out, so that nobody's
 * message makes a page of a chat unreadable for its members.
 */
export function quoteForHistory(reply: string): string {
  if (!reply.startsWith('{')) return reply;
  const quote = parse(reply);
  if (!isRecord(quote)) return reply;
  const { reaction } = quote;
  const list = typeof reaction === 'string' ? parse(reaction) : reaction;
  try {
    return JSON.stringify({ ...quote, reaction: Array.isArray(list) ? (list as unknown[]) : [] });
  } catch {
    return '';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
