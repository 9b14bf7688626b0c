import { addMessage } from '../add-message.js';
import { bumpChat, countsWhileOpen, noteMention } from '../chats.js';
import type { Reducer } from '../reducer.js';

/**
 * Something new in a chat that is not open: seen in the list at once, before the list itself comes. With our extensions
 * the message itself comes along, so that what is kept of the chat stays complete.
 */
export const notification: Reducer<'Notification'> = (state, { chat, data, message }, { now, me }) =>
  bumpChat(message ? noteMention(addMessage(state, message), message, me.identifier) : state, chat, {
    preview: data,
    kind: message?.dataType,
    id: message?.id,
    updated: message?.time ?? Math.floor(now / 1000),
    // A base server says it of the chat on the screen before it knows of that; the history that was asked for has it.
    unread: (before) => (state.openChat === chat && !countsWhileOpen(state.chats[chat]) ? 0 : before + 1),
  });
