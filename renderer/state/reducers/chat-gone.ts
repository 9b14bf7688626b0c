import type { Reducer } from '../reducer.js';

/** I am no longer in a chat, or it was deleted: nothing of it stays. */
export const chatGone: Reducer<'ChatGone'> = (state, { chat }) => {
  if (!state.chats[chat] && !state.conversations[chat]) return state;
  const without = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => id !== chat));
  return {
    ...state,
    chats: without(state.chats),
    conversations: without(state.conversations),
    chatOrder: state.chatOrder.filter((id) => id !== chat),
    openChat: state.openChat === chat ? null : state.openChat,
  };
};
