import { removeMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

export const deleteMessageForUsers: Reducer<'DeleteMessageForUsers'> = (state, event) =>
  updateConversation(state, event.chat, (conversation) => {
    const messages = removeMessage(conversation.messages, event.messageId);
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
