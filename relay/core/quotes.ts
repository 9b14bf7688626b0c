import Value from 'typebox/value';
import { ProtocolError } from '../protocol/errors.js';
import { QuotedReaction, quoteFields } from '../protocol/quote.js';
import type { RequestOf } from '../protocol/requests.js';
import { previewText } from './preview-text.js';

/** Characters of a quote beside the words that it quotes. */
const FRAME_LENGTH = 16_384;
/** A quote carries the quote of the message that it copies, and so on; this many of them are kept. */
const QUOTES_WITHIN = 2;

type Quote = Record<string, unknown>;

/**
 * Checks the copy of a message that somebody answers (rule 5.14).
 * @param reply as the request has it: JSON text or an object, empty or absent when the message answers none
 * @param longest characters that the quoted text may have
 * @returns the JSON text that is stored and sent on: known fields only, each of a form that strict clients can read; ''
 *   when there is none
 * @throws ProtocolError `bad-field` for what is no such object, `too-long`
 */
export function checkedQuote(reply: RequestOf<'SendMessage'>['reply'], longest: number): string {
  if (reply === undefined || reply === '') return '';
  const quote = typeof reply === 'string' ? parse(reply) : reply;
  if (!isRecord(quote)) throw badQuote('must be a JSON object, a copy of the message answered');
  const checked = knownFields(quote, QUOTES_WITHIN);
  const { value, ...frame } = checked;
  const length = typeof value === 'string' ? value.length : 0;
  if (length > longest || JSON.stringify(frame).length > FRAME_LENGTH) {
    throw new ProtocolError('too-long', 'SendMessage: the field "reply" holds more than one message. Send it shorter.');
  }
  return JSON.stringify(checked);
}

/** @throws ProtocolError where a known field has a form that no client sends */
function knownFields(quote: Quote, within: number): Quote {
  const known: Quote = {};
  for (const [name, value] of Object.entries(quote)) {
    if (name === 'reaction') known[name] = knownReactions(value);
    else if (name === 'reply') known[name] = value === null ? null : quoteWithin(value, within);
    else if (Object.hasOwn(quoteFields, name)) known[name] = value;
  }
  for (const [name, schema] of Object.entries(quoteFields)) {
    if (known[name] !== undefined && !Value.Check(schema, known[name])) {
      throw badQuote(`has in "${name}" what no message has there`);
    }
  }
  return known;
}

/** Clients may read these, too, so they are checked likewise; a bad one is left out, for it is not what was meant. */
function quoteWithin(value: unknown, within: number): string {
  const quote = typeof value === 'string' ? parse(value) : undefined;
  if (!isRecord(quote) || within === 0) return '';
  try {
    const known = knownFields(quote, within - 1);
    // What somebody answers may itself answer a long message: of that one, a line is enough.
    for (const name of ['value', 'data']) {
      const words = known[name];
      if (typeof words === 'string') known[name] = previewText(words);
    }
    return JSON.stringify(known);
  } catch {
    return '';
  }
}

/** @returns a list, or the text of one as it came; null and '' stay */
function knownReactions(value: unknown): unknown {
  if (value === null || value === '') return value;
  const list = typeof value === 'string' ? parse(value) : value;
  if (list === null) return null;
  if (!Array.isArray(list)) throw badQuote('must have a list in "reaction"');
  const known = list.map((entry) => {
    if (!Value.Check(QuotedReaction, entry)) throw badQuote('must have in "reaction" a list of {sender, type}');
    return { sender: entry.sender, type: entry.type };
  });
  return typeof value === 'string' ? JSON.stringify(known) : known;
}

function badQuote(fault: string): ProtocolError {
  return new ProtocolError('bad-field', `SendMessage: the field "reply" ${fault}.`);
}

/**
 * The quoted message of a `reply`, as history gives it: existing servers set its `reaction` to a list there, parsed when
 * it was text, empty when there was none; existing clients read it so.
 *
 * Relays before this one stored any text. What is no object stays as it is, and what cannot be written down again (it is
 * nested deeper than the stack reaches) is left out, so that nobody's message makes a page unreadable.
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

function isRecord(value: unknown): value is Quote {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
