import { mergePage } from '../merge-page.js';
import { fromPage } from '../messages.js';
import type { Conversation, Message } from '../model.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A page of history. One that the state did not ask for (the outbox asks to compare) changes nothing. */
export const returnChatMessages: Reducer<'ReturnChatMessages'> = (state, event, { page: asked, foresee }) => {
  if (asked?.chat !== event.chat) return state;
  return updateConversation(state, event.chat, (conversation) => {
    const page = fromPage(event, conversation.messages);
    const merged = mergePage(conversation.messages, page, asked, event);
    if (merged.kind === 'gap' || (merged.cut && asked.stay)) return conversation;
    const messages = foresee(merged.messages, event.chat);
    return { ...conversation, messages, history: historyAfter(conversation, asked.skip, merged.complete, messages) };
  });
};

/** @returns how much of the history is loaded now. The newest page does not tell that when older messages stay. */
function historyAfter(
  before: Conversation,
  skip: number,
  complete: boolean,
  messages: readonly Message[],
): Conversation['history'] {
  if (complete) return 'complete';
  const keptOldest = skip === 0 && before.messages[0] !== undefined && messages[0]?.id === before.messages[0].id;
  return keptOldest && before.history === 'complete' ? 'complete' : 'partial';
}
