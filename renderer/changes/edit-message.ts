import { Type } from 'typebox';
import { likenessOf } from '../connection/likeness.js';
import { updateMessage } from '../state/messages.js';
import type { Message } from '../state/model.js';
import { updateMessages } from '../state/store.js';
import { type ChangeToMessage, credentials, type Intention, ownId } from './intention.js';
import { baseShape, IdShape } from './shapes.js';
import { traceOf } from './trace.js';

/** Changes the text of a message of mine. */
export interface EditChange extends ChangeToMessage {
  readonly kind: 'EditMessage';
  readonly value: string;
  /** Identifiers of members whom the new text mentions; left out where the members are not known. */
  readonly mentions?: readonly string[];
  /** The text to restore when the server refuses; '' where it was not known. */
  readonly before: string;
  readonly mentionsBefore?: readonly string[];
}

const Names = Type.Optional(Type.Array(Type.String()));

export const editMessage: Intention<EditChange> = {
  shape: Type.Object({
    ...baseShape,
    id: IdShape,
    value: Type.String({ minLength: 1 }),
    mentions: Names,
    before: Type.String(),
    mentionsBefore: Names,
  }),

  request(change, asking) {
    const { value, id, chat, mentions } = change;
    const own = {
      ...ownId(change, asking),
      ...(asking.mode === 'extended' && mentions && { mentions: [...mentions] }),
    };
    return { event: 'EditMessage', ...credentials(asking), value, id, chat, ...own };
  },

  foresee: (messages, { id, value, mentions }) =>
    updateMessage(messages, id, (message) => ({ ...withMentions(message, mentions), value, pending: 'editing' })),

  undo: (messages, { id, before, mentions, mentionsBefore }) =>
    updateMessage(messages, id, (message) => ({
      ...withMentions(message, mentions && (mentionsBefore ?? [])),
      value: before || message.value,
      pending: null,
    })),

  confirm: (state, { chat, id, value, mentions }) =>
    updateMessages(state, chat, (messages) =>
      updateMessage(messages, id, (message) => ({
        ...withMentions(message, mentions),
        value,
        edited: true,
        pending: null,
      })),
    ),

  text: ({ value }) => value,

  isEcho: (event, { chat, id, value }) =>
    event.event === 'EditMessageForUsers' &&
    event.chat === chat &&
    event.messageId === id &&
    likenessOf(value, event.value) !== 'other',

  mayBeEcho: (event, { chat, id }) =>
    event.event === 'EditMessageForUsers' && event.chat === chat && event.messageId === id,

  trace: (page, { chat, id, value, before }) =>
    traceOf(page, id, (message) => {
      if (!message || (message.value === before && before !== value)) return { kind: 'absent' };
      if (likenessOf(value, message.value) === 'other') return { kind: 'absent' };
      const event = { event: 'EditMessageForUsers', chat, messageId: id, value: message.value } as const;
      return { kind: 'stored', event };
    }),

  fact({ chat, id, value, mentions }) {
    const said = mentions && { mentions: [...mentions] };
    return { kind: 'change', chat, id, event: { event: 'EditMessageForUsers', chat, messageId: id, value, ...said } };
  },

  words: ({ value }) => value,
  inOtherHistory: () => null,

  refusal: 'notice',
};

/** @param now left out: as before */
function withMentions({ mentions: before, ...message }: Message, now = before): Message {
  return { ...message, ...(now && now.length > 0 && { mentions: now }) };
}
