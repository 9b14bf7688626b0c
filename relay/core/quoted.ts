import type { StoredMessage } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import { toMessageId } from '../protocol/fields.js';
import type { Quoted } from '../protocol/message-extras.js';
import type { RequestOf } from '../protocol/requests.js';
import type { Relay } from './context.js';
import type { Asker } from './identity.js';
import { previewText } from './preview-text.js';

/** Characters that a quote shows of a long message. */
const QUOTE_LENGTH = 1_000;

type Request = Pick<RequestOf<'SendMessage'>, 'chat' | 'quote'>;

/** What a message tells of the one that it answers. */
export interface Answering {
  /** For connections without the extensions: JSON text of a copy of it, '' where it answers none. */
  readonly reply: string;
  /** In the message's own words; undefined where it answers none, or none that the sender sees in this chat. */
  readonly quote?: Quoted;
}

/**
 * Finds the message that is answered and cuts the quote from it (rule 6.22).
 * @param reply the checked copy that the sender made, '' where there is none
 * @returns at once where nothing has to be looked up
 * @throws ProtocolError `no-chat`, `bad-field` where the part is not one of the message's text
 */
export function answering(
  relay: Relay,
  request: Request,
  reply: string,
  sender: Asker,
): Answering | Promise<Answering> {
  const { quote } = request;
  if (quote) {
    return lookUp(relay, request.chat, toMessageId(quote.id), sender).then((message) => {
      // It was deleted while the answer was on its way: what was written goes without it.
      if (!message) return { reply: '' };
      const cut = cutFrom(message, quote);
      const { id, sender: by, username, dataType, value } = cut;
      return { reply: JSON.stringify({ id, sender: by, username, dataType, value }), quote: cut };
    });
  }
  const copy = reply === '' ? undefined : (JSON.parse(reply) as { id?: unknown; value?: unknown });
  const id = Number(copy?.id ?? 0);
  if (!Number.isSafeInteger(id) || id <= 0) return { reply };
  return lookUp(relay, request.chat, id, sender).then((message) =>
    message ? { reply, quote: cutFrom(message, partIn(message, copy?.value)) } : { reply },
  );
}

/** @returns the message, if the user sees it */
async function lookUp(relay: Relay, chat: string, id: number, user: Asker): Promise<StoredMessage | undefined> {
  const { record } = await relay.directory.forMember(chat, user.key);
  return relay.store.messages.one(record.key, id, user.key);
}

/** A part of a text, in UTF-16 units. */
interface Part {
  readonly start?: number | undefined;
  readonly length?: number | undefined;
}

/** Where a copy holds a part of the message only, that part is quoted. */
function partIn({ dataType, value }: StoredMessage, copy: unknown): Part {
  if (dataType !== 'text' || typeof copy !== 'string' || copy === '' || copy === value) return {};
  const start = value.indexOf(copy);
  return start < 0 || splitsPair(value, start) || splitsPair(value, start + copy.length)
    ? {}
    : { start, length: copy.length };
}

/** @throws ProtocolError `bad-field` */
function cutFrom({ id, sender, dataType, value }: StoredMessage, { start, length }: Part): Quoted {
  const about = { id, sender: sender.identifier, username: sender.username, dataType };
  if (dataType !== 'text') return { ...about, value };
  if (start === undefined && length === undefined) return { ...about, value: previewText(value, QUOTE_LENGTH) };
  const from = start ?? 0;
  const end = from + (length ?? value.length - from);
  if (end > value.length || end <= from || splitsPair(value, from) || splitsPair(value, end)) {
    throw new ProtocolError('bad-field', 'SendMessage: the field "quote" names no part of the message’s text.');
  }
  const part = { start: from, length: end - from };
  return { ...about, value: previewText(value.slice(from, end), QUOTE_LENGTH), ...part };
}

/** @returns whether the place is within a character of two units */
function splitsPair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)) && at > 0;
}
