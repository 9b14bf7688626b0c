import type { EventFor } from '../connection/decode.js';
import { fromEvent, insertMessage } from './messages.js';
import type { AppState } from './model.js';
import { updateConversation } from './store.js';

/** @returns the state with a message that came by itself; the same state where its chat keeps none or has it already. */
export function addMessage(state: AppState, event: EventFor<'SendMessage'>): AppState {
  return updateConversation(state, event.chat, (conversation) => {
    // Of a chat whose history was never loaded a single message would pretend to be all there is.
    if (conversation.history === 'unloaded') return conversation;
    // Older than all that is shown: it belongs to the part that scrolling up loads.
    const [oldest] = conversation.messages;
    if (oldest && event.id < oldest.id) return conversation;
    const messages = insertMessage(conversation.messages, fromEvent(event));
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
}
