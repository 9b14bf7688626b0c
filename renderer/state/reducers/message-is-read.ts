import { moveCursor } from '../chats.js';
import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/** Somebody has read a message. With our extensions the event says who, and that member's cursor moves. */
export const messageIsRead: Reducer<'MessageIsRead'> = (state, event) => {
  const next = event.reader === undefined ? state : moveCursor(state, event.chat, event.reader, event.id);
  return updateMessages(next, event.chat, (messages) =>
    updateMessage(messages, event.id, (message) => (message.isRead ? message : { ...message, isRead: true })),
  );
};
