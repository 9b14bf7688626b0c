import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

export const messageIsRead: Reducer<'MessageIsRead'> = (state, event) =>
  updateConversation(state, event.chat, (conversation) => {
    const messages = updateMessage(conversation.messages, event.id, (message) =>
      message.isRead ? message : { ...message, isRead: true },
    );
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
