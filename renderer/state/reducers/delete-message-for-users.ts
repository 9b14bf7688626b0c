import { dropPin } from '../chats.js';
import { removeMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A message is gone, and its pin with it: of that the relay says nothing more. */
export const deleteMessageForUsers: Reducer<'DeleteMessageForUsers'> = (state, event) =>
  updateConversation(dropPin(state, event.chat, event.messageId), event.chat, (conversation) => {
    const messages = removeMessage(conversation.messages, event.messageId);
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
