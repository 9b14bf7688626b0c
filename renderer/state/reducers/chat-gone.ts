import { addNotice } from '../notices.js';
import type { Reducer } from '../reducer.js';

/** I am no longer in a chat, or it was deleted: nothing of it stays. */
export const chatGone: Reducer<'ChatGone'> = (state, { chat }) => {
  if (!state.chats[chat] && !state.conversations[chat]) return state;
  const without = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => id !== chat));
  const open = state.openChat === chat;
  const title = state.chats[chat]?.title ?? '';
  // Who left it or deleted it here has closed it before: the others wonder where it went.
  const told = open ? addNotice(state, 'info', { key: 'groups.gone', values: { title } }) : state;
  return {
    ...told,
    chats: without(state.chats),
    conversations: without(state.conversations),
    chatOrder: state.chatOrder.filter((id) => id !== chat),
    openChat: open ? null : state.openChat,
  };
};
