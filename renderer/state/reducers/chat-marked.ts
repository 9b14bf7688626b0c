import { updateChat, updateExtras } from '../chats.js';
import type { Reducer } from '../reducer.js';

/** My own marks of a chat, as they are now, whichever device of mine set them. */
export const chatMarked: Reducer<'ChatMarked'> = (state, { chat, unread, readUpTo, mutedUntil }) =>
  updateExtras(updateChat(state, chat, { unread }), chat, { readUpTo, mutedUntil });
