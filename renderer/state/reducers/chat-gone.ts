import { addNotice } from '../notices.js';
import { keepWordsOf, without } from '../not-sent.js';
import type { Reducer } from '../reducer.js';

/** The user is no longer in a chat, or it was deleted: everything of it is dropped but the user's own words. */
export const chatGone: Reducer<'ChatGone'> = (state, { chat }, { now }) => {
  if (!state.chats[chat] && !state.conversations[chat] && !state.drafts[chat]) return state;
  const open = state.openChat === chat;
  const title = state.chats[chat]?.title ?? '';
  const kept = keepWordsOf(state, chat, title, now);
  // Whoever left or deleted the chat here has closed it before; only other users need to be told why it is gone.
  const told = open ? addNotice(kept, 'info', { key: 'groups.gone', values: { title } }) : kept;
  return {
    ...told,
    chats: without(state.chats, chat),
    conversations: without(state.conversations, chat),
    chatOrder: state.chatOrder.filter((id) => id !== chat),
    openChat: open ? null : state.openChat,
  };
};
