import type { EventFor } from '../connection/decode.js';
import { fromEvent, insertMessage, updateMessage } from './messages.js';
import type { AppState, Message } from './model.js';
import { updateConversation } from './store.js';

/**
 * @param written what I wrote, where the server keeps another text
 * @returns the state with a message that came by itself; the same state where its chat has no history yet or has the
 * message already.
 */
export function addMessage(state: AppState, event: EventFor<'SendMessage'>, written?: string): AppState {
  return updateConversation(state, event.chat, (conversation) => {
    // If the history was never loaded, a single message would look like all there is.
    if (conversation.history === 'unloaded') return conversation;
    // The message is older than all that are shown: it belongs to a page that scrolling up loads.
    const [oldest] = conversation.messages;
    if (oldest && event.id < oldest.id) return conversation;
    const message = fromEvent(event, written);
    const messages = corrected(insertMessage(conversation.messages, message), message);
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
}

/**
 * A forwarded message of mine is shown as I saw it until the relay tells what it found: its author may have changed it
 * since.
 */
function corrected(messages: readonly Message[], told: Message): readonly Message[] {
  if (!told.forwarded) return messages;
  const { dataType, value, media } = told;
  return updateMessage(messages, told.id, (shown) =>
    shown.dataType === dataType && shown.value === value
      ? shown
      : { ...shown, dataType, value, ...(media && { media }) },
  );
}
