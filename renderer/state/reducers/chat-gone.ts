import { addNotice } from '../notices.js';
import type { Reducer } from '../reducer.js';

/** The user is no longer in a chat, or it was deleted: everything of it is dropped. */
export const chatGone: Reducer<'ChatGone'> = (state, { chat }) => {
  if (!state.chats[chat] && !state.conversations[chat]) return state;
  const without = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => id !== chat));
  const open = state.openChat === chat;
  const title = state.chats[chat]?.title ?? '';
  // Whoever left or deleted the chat here has closed it before; only other users need to be told why it is gone.
  const told = open ? addNotice(state, 'info', { key: 'groups.gone', values: { title } }) : state;
  return {
    ...told,
    chats: without(state.chats),
    conversations: without(state.conversations),
    chatOrder: state.chatOrder.filter((id) => id !== chat),
    openChat: open ? null : state.openChat,
  };
};
