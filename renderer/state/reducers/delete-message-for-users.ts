import { dropPin } from '../chats.js';
import { removeMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/** A message was deleted, and its pin with it, of which the relay sends no event of its own. */
export const deleteMessageForUsers: Reducer<'DeleteMessageForUsers'> = (state, event) =>
  updateMessages(dropPin(state, event.chat, event.messageId), event.chat, (messages) =>
    removeMessage(messages, event.messageId),
  );
