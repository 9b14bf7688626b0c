import { Type } from 'typebox';
import { dropPin } from '../state/chats.js';
import { removeMessage, updateMessage } from '../state/messages.js';
import { updateMessages } from '../state/store.js';
import { type ChangeToMessage, credentials, type Intention, ownId } from './intention.js';
import { baseShape, IdShape } from './shapes.js';
import { traceOf } from './trace.js';

/** Deletes a message of mine, for everybody. */
export interface DeleteChange extends ChangeToMessage {
  readonly kind: 'DeleteMessage';
}

export const deleteMessage: Intention<DeleteChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape }),

  request(change, asking) {
    const { id, chat } = change;
    return { event: 'DeleteMessage', ...credentials(asking), id, chat, ...ownId(change, asking) };
  },

  foresee: (messages, { id }) => updateMessage(messages, id, (message) => ({ ...message, pending: 'deleting' })),

  undo: (messages, { id }) => updateMessage(messages, id, (message) => ({ ...message, pending: null })),

  confirm: (state, { chat, id }) =>
    updateMessages(dropPin(state, chat, id), chat, (messages) => removeMessage(messages, id)),

  isEcho: (event, { chat, id }) =>
    event.event === 'DeleteMessageForUsers' && event.chat === chat && event.messageId === id,

  trace: (page, { chat, id }) =>
    traceOf(page, id, (message) =>
      message ? { kind: 'absent' } : { kind: 'stored', event: { event: 'DeleteMessageForUsers', chat, messageId: id } },
    ),

  fact: ({ chat, id }) => ({ kind: 'remove', chat, id }),

  inOtherHistory: () => null,

  refusal: 'notice',
};
