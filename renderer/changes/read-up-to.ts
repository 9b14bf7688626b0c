import { Type } from 'typebox';
import type { Message } from '../state/model.js';
import { type ChangeToMessage, type Intention, ownId } from './intention.js';
import { isReadEcho } from './read-message.js';
import { baseShape, IdShape } from './shapes.js';

/** Everything up to a message is read: with our extensions one change, however many messages. */
export interface ReadUpToChange extends ChangeToMessage {
  readonly kind: 'ReadUpTo';
}

export const readUpTo: Intention<ReadUpToChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape }),

  // A server that has lost the extensions since still hears of the newest one.
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

  // What was read was read, whatever the server makes of it.
  undo: (messages) => messages,
  confirm: (state) => state,

  isEcho: isReadEcho,

  fact: () => undefined,

  refusal: 'nothing',
};
