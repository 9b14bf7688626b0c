import { moveCursor } from '../chats.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A member has read everything up to a message: others' messages up to there count as read. */
export const readCursor: Reducer<'ReadCursor'> = (state, { chat, identifier, id }) => {
  const next = moveCursor(state, chat, identifier, id);
  return updateConversation(next, chat, (conversation) => {
    const read = (message: (typeof conversation.messages)[number]): boolean =>
      message.id <= id && message.sender !== identifier && !message.isRead;
    if (!conversation.messages.some(read)) return conversation;
    const messages = conversation.messages.map((message) => (read(message) ? { ...message, isRead: true } : message));
    return { ...conversation, messages };
  });
};
