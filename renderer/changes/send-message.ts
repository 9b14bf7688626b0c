import { Type } from 'typebox';
import { Forwarded, Media, type SentMedia } from '../../relay/protocol/message-extras.js';
import type { EventFor } from '../connection/decode.js';
import { type Likeness, likenessOf } from '../connection/likeness.js';
import type { Quote } from '../connection/quote.js';
import { bumpChat } from '../state/chats.js';
import { insertMessage } from '../state/messages.js';
import type { Message } from '../state/model.js';
import { dropOutgoing } from '../state/outgoing.js';
import { updateConversation } from '../state/store.js';
import { type Acknowledging, type Intention, ownId, type Retryable } from './intention.js';
import { reachesBack } from './trace.js';
import { baseShape, IdShape, QuoteShape } from './shapes.js';

/** A message to a chat. It stays on the screen when the server refuses it, until it is tried again or given up. */
export interface SendChange extends Retryable {
  readonly kind: 'SendMessage';
  /** `text` where it is left out. */
  readonly dataType?: string;
  /** The text; for all other kinds the path that the upload returned. */
  readonly value: string;
  /** What is known of the file; for kinds other than text. */
  readonly media?: Media;
  /** Identifiers of members; only with our extensions. */
  readonly mentions?: readonly string[];
  /** The message that is forwarded, and its original author; only with our extensions. */
  readonly forward?: { readonly chat: string; readonly id: number; readonly author: Forwarded };
  readonly reply: Quote | null;
  /** Seconds, by this machine's clock. */
  readonly time: number;
}

export const sendMessage: Intention<SendChange> = {
  shape: Type.Object({
    ...baseShape,
    dataType: Type.Optional(Type.String({ minLength: 1 })),
    value: Type.String({ minLength: 1 }),
    media: Type.Optional(Media),
    mentions: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    forward: Type.Optional(Type.Object({ chat: baseShape.chat, id: IdShape, author: Forwarded })),
    reply: Type.Union([QuoteShape, Type.Null()]),
    time: Type.Integer(),
    tried: Type.Union([Type.Object({ after: Type.Integer() }), Type.Null()]),
    failed: Type.Union([Type.String(), Type.Null()]),
    code: Type.Optional(Type.String()),
    unsure: Type.Optional(Type.Literal('unanswered')),
  }),

  request(change, asking) {
    const { chat, value, reply, dataType = 'text' } = change;
    const sent = { event: 'SendMessage', sender: asking.me, dataType, value, chat } as const;
    if (asking.mode !== 'extended') return { ...sent, reply: quoteText(reply) };
    // Our relay cuts the quote itself, from the message as it is (rule 6.22).
    const answered = reply && reply.id > 0 ? { quote: { id: reply.id } } : { reply: quoteText(reply) };
    return { ...sent, ...answered, ...sentExtras(change), ...ownId(change, asking) };
  },

  foresee: (messages) => messages,

  entry(change) {
    const { clientId, dataType = 'text', value, reply, time, failed, code, unsure } = change;
    const refused = failed !== null && { failed, ...(code !== undefined && { code }), ...(unsure && { unsure }) };
    const status = refused || (change.tried ? 'sending' : 'queued');
    return { clientId, dataType, value, ...extrasOfChange(change), reply, time, status };
  },

  undo: (messages) => messages,

  /** The message takes its place among the others at once, whether or not its echo follows. */
  confirm(state, change, answer, { me, missed }) {
    const { chat, dataType = 'text', value, clientId } = change;
    const sent = dropOutgoing(state, chat, clientId);
    // The message was told before, or while this device was away: by now it is among the others, or it was deleted.
    if (missed) return sent;
    const message = storedMessage(answer, change, me);
    const next = updateConversation(sent, chat, (conversation) =>
      conversation.history === 'unloaded'
        ? conversation
        : { ...conversation, messages: insertMessage(conversation.messages, message) },
    );
    // The relay puts this word for every kind but text (protocol, section 4).
    const preview = `${me.username}: ${dataType === 'text' ? value : 'Вложение'}`;
    return bumpChat(next, chat, {
      preview,
      kind: dataType,
      updated: message.time,
      id: message.id,
      unread: (before) => before,
    });
  },

  text: ({ dataType = 'text', value }) => (dataType === 'text' ? value : undefined),

  isEcho: (event, change, me) =>
    event.event === 'SendMessage' && event.chat === change.chat && likenessTo(change, event, me) !== 'other',

  mayBeEcho: (event, change, me) =>
    event.event === 'SendMessage' &&
    event.chat === change.chat &&
    change.dataType === undefined &&
    isMine(change, event, me),

  trace(page, change, me, isTaken) {
    // The earliest comes first, and an equal one before one that is only like it.
    const mine = page.messages.filter(({ id }) => !isTaken(id)).toReversed();
    const found = (likeness: Likeness) => mine.find((message) => likenessTo(change, message, me) === likeness);
    const message = found('equal') ?? found('like');
    if (!message) {
      const isDoubtful = change.dataType === undefined && mine.some((other) => isMine(change, other, me));
      return { kind: reachesBack(page, change.tried?.after ?? 0) ? 'absent' : 'earlier', isDoubtful };
    }
    const { reaction: _, ...told } = message;
    const { chat } = page;
    const isRead = message.isRead === 1 ? 1 : 0;
    return {
      kind: 'stored',
      event: { event: 'SendMessage', chat, ...told, reply: told.reply ?? '', isRead, data: '' },
    };
  },

  fact(change, answer, { me, missed }) {
    // A forwarded message has the content that the relay found, which the event that follows tells.
    if (missed || change.forward) return undefined;
    return { kind: 'add', chat: change.chat, message: storedMessage(answer, change, me) };
  },

  /** An answer without what it answers may say something else, so it waits for the user. */
  inOtherHistory(change) {
    if (change.forward) return null;
    return change.reply ? { ...change, reply: null, failed: change.failed ?? '' } : change;
  },

  isFollowed: ({ forward }) => forward !== undefined,

  // The message stays on the screen, marked failed.
  refusal: 'nothing',
};

/** A quote as it travels: JSON text of a copy of the message answered, '' for none (protocol, section 3). */
function quoteText(quote: Quote | null): string {
  return quote ? JSON.stringify(quote) : '';
}

function sentExtras({ media, mentions, forward }: SendChange) {
  return {
    ...(media && { media: sentMedia(media) }),
    ...(mentions && { mentions: [...mentions] }),
    ...(forward && { forward: { chat: forward.chat, id: forward.id } }),
  };
}

/** The server finds out the rest by itself, from the file. */
function sentMedia({ name, width, height, duration, waveform }: Media): SentMedia {
  return {
    ...(name !== undefined && { name }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(waveform !== undefined && { waveform }),
  };
}

/** @returns what the message will carry beside its text, as far as this client knows */
function extrasOfChange({ media, mentions, forward }: SendChange): Pick<Message, 'media' | 'mentions' | 'forwarded'> {
  return { ...(media && { media }), ...(mentions && { mentions }), ...(forward && { forwarded: forward.author }) };
}

/** @returns my message as it is stored now */
function storedMessage(
  { id, time }: Pick<EventFor<'Acknowledged'>, 'id' | 'time'>,
  sent: SendChange,
  me: Acknowledging['me'],
): Message {
  return {
    id,
    sender: me.identifier,
    username: me.username,
    avatar: me.avatar,
    dataType: sent.dataType ?? 'text',
    value: sent.value,
    reply: sent.reply,
    time: time ?? sent.time,
    isRead: false,
    reactions: [],
    ...extrasOfChange(sent),
    pending: null,
  };
}

type Told = Pick<EventFor<'SendMessage'>, 'id' | 'sender' | 'dataType' | 'value'>;

/** @returns whether a message is of the same kind, and came after the attempt to send */
function isMine({ dataType = 'text', tried }: SendChange, told: Told, me: string): boolean {
  return told.sender === me && told.dataType === dataType && told.id > (tried?.after ?? 0);
}

/** @returns how much a message is like the one that was sent. The path of a file stays the same up to its spelling. */
function likenessTo(change: SendChange, told: Told, me: string): Likeness {
  if (!isMine(change, told, me)) return 'other';
  if (told.dataType === 'text') return likenessOf(change.value, told.value);
  if (told.value === change.value) return 'equal';
  return nameOf(told.value) === nameOf(change.value) ? 'like' : 'other';
}

/** @returns the last part of a path, which the server itself chose for the file */
function nameOf(path: string): string {
  const name = path.trim().split(/[/\\]/).at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
