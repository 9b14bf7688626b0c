import { updateChat, updateExtras } from '../chats.js';
import type { Reducer } from '../reducer.js';

/** The user's own marks of a chat, as they are now, whichever of their devices set them. */
export const chatMarked: Reducer<'ChatMarked'> = (state, { chat, unread, readUpTo, mutedUntil, mention }) =>
  updateExtras(updateChat(state, chat, { unread }), chat, {
    readUpTo,
    mutedUntil,
    ...(mention !== undefined && { mention }),
  });
