import { Type } from 'typebox';
import { likenessOf } from '../connection/likeness.js';
import { updateMessage } from '../state/messages.js';
import { updateMessages } from '../state/store.js';
import { type ChangeToMessage, credentials, type Intention, ownId } from './intention.js';
import { baseShape, IdShape } from './shapes.js';
import { traceOf } from './trace.js';

/** Changes the text of a message of mine. */
export interface EditChange extends ChangeToMessage {
  readonly kind: 'EditMessage';
  readonly value: string;
  /** The text to restore when the server refuses; '' where it was not known. */
  readonly before: string;
}

export const editMessage: Intention<EditChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape, value: Type.String({ minLength: 1 }), before: Type.String() }),

  request(change, asking) {
    const { value, id, chat } = change;
    return { event: 'EditMessage', ...credentials(asking), value, id, chat, ...ownId(change, asking) };
  },

  foresee: (messages, { id, value }) =>
    updateMessage(messages, id, (message) => ({ ...message, value, pending: 'editing' })),

  undo: (messages, { id, before }) =>
    updateMessage(messages, id, (message) => ({ ...message, value: before || message.value, pending: null })),

  confirm: (state, { chat, id, value }) =>
    updateMessages(state, chat, (messages) =>
      updateMessage(messages, id, (message) => ({ ...message, value, edited: true, pending: null })),
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

  fact({ chat, id, value }) {
    return { kind: 'change', chat, id, event: { event: 'EditMessageForUsers', chat, messageId: id, value } };
  },

  words: ({ value }) => value,
  inOtherHistory: () => null,

  refusal: 'notice',
};
