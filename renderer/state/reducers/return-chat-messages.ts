import { mergePage } from '../merge-page.js';
import { fromPage } from '../messages.js';
import type { Conversation, Message } from '../model.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A page of history. Without a question of ours behind it (a comparison of the outbox) it changes nothing. */
export const returnChatMessages: Reducer<'ReturnChatMessages'> = (state, event, { page: asked, foresee }) => {
  if (asked?.chat !== event.chat) return state;
  return updateConversation(state, event.chat, (conversation) => {
    const page = fromPage(event);
    const merged = mergePage(conversation.messages, page, asked);
    if (merged.kind === 'gap' || (merged.cut && asked.stay)) return conversation;
    const messages = foresee(merged.messages, event.chat);
    return { ...conversation, messages, history: historyAfter(conversation, asked.skip, merged.complete, messages) };
  });
};

/** The newest page says nothing about the oldest messages when those that were shown before stay. */
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
