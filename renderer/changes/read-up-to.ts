import { Type } from 'typebox';
import type { Message } from '../state/model.js';
import { type ChangeToMessage, type Intention, ownId } from './intention.js';
import { isReadEcho } from './read-message.js';
import { baseShape, IdShape } from './shapes.js';

/** Marks everything up to a message as read: with our extensions one change, however many messages. */
export interface ReadUpToChange extends ChangeToMessage {
  readonly kind: 'ReadUpTo';
}

export const readUpTo: Intention<ReadUpToChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape }),

  // If the server has lost its extensions since, it is still told of the newest message.
  request: (change, asking) => ({
    event: asking.mode === 'extended' ? 'ReadUpTo' : 'ReadMessage',
    id: change.id,
    chat: change.chat,
    ...ownId(change, asking),
  }),

  foresee(messages, { id }, me) {
    const unread = (message: Message): boolean => message.id <= id && message.sender !== me && !message.isRead;
    if (!messages.some(unread)) return messages;
    return messages.map((message) => (unread(message) ? { ...message, isRead: true } : message));
  },

  // A message that the user has read stays read, whatever the server answers.
  undo: (messages) => messages,
  confirm: (state) => state,

  isEcho: isReadEcho,

  fact: () => undefined,

  inOtherHistory: () => null,

  refusal: 'nothing',
};
