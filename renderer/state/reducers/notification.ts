import { bumpChat } from '../chats.js';
import type { Reducer } from '../reducer.js';

/** Something new in a chat that is not open: seen in the list at once, before the list itself comes. */
export const notification: Reducer<'Notification'> = (state, { chat, data }, { now }) =>
  bumpChat(state, chat, {
    preview: data,
    updated: Math.floor(now / 1000),
    // While the chat is on the screen it was said before the relay knew; the history that was asked for has it.
    unread: (before) => (state.openChat === chat ? 0 : before + 1),
  });
