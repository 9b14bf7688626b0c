import type { HistoryMessage, MessageDetail } from '../../relay/protocol/events.js';
import type { Quoted } from '../../relay/protocol/message-extras.js';
import type { EventFor } from '../connection/decode.js';
import type { Quote } from '../connection/quote.js';
import type { Message } from './model.js';

/** @returns the quote in a message's `reply`; null where there is none, or one in a form we do not know. */
function parseQuote(reply: string | null): Quote | null {
  if (reply === null || reply === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(reply);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields = value as Record<string, unknown>;
  const text = (key: string, otherwise: string) => {
    const field = fields[key];
    return typeof field === 'string' ? field : otherwise;
  };
  const id = Number(fields['id'] ?? 0);
  return {
    id: Number.isSafeInteger(id) && id > 0 ? id : 0,
    sender: text('sender', ''),
    username: text('username', ''),
    dataType: text('dataType', 'text'),
    value: text('value', ''),
  };
}

/**
/**
 * @param quote what our relay cut from the message that is answered
 * @param extended whether our relay tells it: its own quotes are the messages' words, others only what their sender wrote
 */
function quoteOf(reply: string | null, quote: Quoted | undefined, extended: boolean): Quote | null {
  if (quote) {
    const { id, sender, username, dataType, value } = quote;
    return { id, sender, username, dataType, value };
  }
  const written = parseQuote(reply);
  return written && extended ? { ...written, unverified: true } : written;
}

/**
 * @param shown the messages from before, of which some tell more than a page does
 * @returns the messages of a page of history, oldest first
 */
export function fromPage(
  page: Pick<EventFor<'ReturnChatMessages'>, 'messages' | 'details'>,
  shown: readonly Message[] = [],
): Message[] {
  const details = new Map(page.details?.map((detail) => [detail.id, detail]));
  const extended = page.details !== undefined;
  return page.messages
    .map((message) =>
      withWritten(fromHistory(message, extended, details.get(message.id)), findMessage(shown, message.id)),
    )
    .sort((a, b) => a.id - b.id);
}

/** Keeps what I wrote, for as long as the server keeps the text that it made of it. */
function withWritten(message: Message, before: Message | undefined): Message {
  if (before?.written === undefined || before.value !== message.value) return message;
  return { ...message, written: before.written };
}

/** @param detail what the answer tells of this message in `details` */
function fromHistory(message: HistoryMessage, extended: boolean, detail?: MessageDetail): Message {
  return {
    ...fromServer(message),
    reply: quoteOf(message.reply, detail?.quote, extended),
    reactions: message.reaction,
    ...extrasOf(detail),
    ...(detail?.edited && { edited: true }),
  };
}

/** @param written what I wrote, where the server keeps another text */
export function fromEvent(event: EventFor<'SendMessage'>, written?: string): Message {
  const reply = quoteOf(event.reply, event.quote, event.position !== undefined);
  return { ...fromServer(event), reply, ...extrasOf(event), ...(written !== undefined && { written }) };
}

/** @returns the fields that a page and an event have in common */
function fromServer(message: Omit<HistoryMessage, 'reaction' | 'reply'>): Omit<Message, 'reply'> {
  const { id, sender, username, avatar, dataType, value, time } = message;
  return {
    id,
    sender,
    username,
    avatar,
    dataType,
    value,
    time,
    isRead: message.isRead === 1,
    reactions: [],
    pending: null,
  };
}

/** What a message carries beside its text, where it carries any. */
type Extras = Pick<Message, 'media' | 'mentions' | 'forwarded'>;

/** @returns the extras that are set; absent ones stay absent */
function extrasOf({ media, mentions, forwarded }: Partial<EventFor<'SendMessage'>> | MessageDetail = {}): Extras {
  return { ...(media && { media }), ...(mentions && { mentions }), ...(forwarded && { forwarded }) };
}

/** @returns the list with the message at its place by id; the same list when it is there already. */
export function insertMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const newest = messages.at(-1);
  if (!newest || newest.id < message.id) return [...messages, message];
  const at = indexById(messages, message.id);
  if (messages[at]?.id === message.id) return messages;
  return [...messages.slice(0, at), message, ...messages.slice(at)];
}

/** @returns the list with one message changed; the same list when it is not there or nothing changed. */
export function updateMessage(
  messages: readonly Message[],
  id: number,
  update: (message: Message) => Message,
): readonly Message[] {
  const at = indexById(messages, id);
  const before = messages[at];
  if (before?.id !== id) return messages;
  const after = update(before);
  return after === before ? messages : messages.with(at, after);
}

/** @returns the list without the message; the same list when it is not there. */
export function removeMessage(messages: readonly Message[], id: number): readonly Message[] {
  const at = indexById(messages, id);
  return messages[at]?.id === id ? [...messages.slice(0, at), ...messages.slice(at + 1)] : messages;
}

/** @returns whether this user may change what the message says: it is text, and nobody else's that was passed on */
export function isEditable({ sender, dataType, forwarded, pending }: Message, me: string): boolean {
  return sender === me && dataType === 'text' && !forwarded && pending !== 'deleting';
}

/** @returns the message, undefined when it is not loaded. */
export function findMessage(messages: readonly Message[], id: number): Message | undefined {
  const found = messages[indexById(messages, id)];
  return found?.id === id ? found : undefined;
}

/** @returns where the id is, or would be: the list is in ascending order of id. */
function indexById(messages: readonly Message[], id: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const message = messages[middle];
    if (message && message.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
