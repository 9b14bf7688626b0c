import { addMessage } from '../add-message.js';
import { bumpChat, countsWhileOpen } from '../chats.js';
import { noteMention } from '../mentions.js';
import type { Reducer } from '../reducer.js';

/**
 * There is a new message in a chat that is not open: the list shows it at once, before the list itself is loaded. With
 * our extensions the event has the message itself, so that what is kept of the chat stays complete.
 */
export const notification: Reducer<'Notification'> = (state, { chat, data, message }, { now, me }) =>
  bumpChat(message ? noteMention(addMessage(state, message), message, me.identifier) : state, chat, {
    preview: data,
    kind: message?.dataType,
    id: message?.id,
    updated: message?.time ?? Math.floor(now / 1000),
    // A base server may send this for the chat on the screen before it knows that it is open; the history that was
    // asked for has the message.
    unread: (before) => (state.openChat === chat && !countsWhileOpen(state.chats[chat]) ? 0 : before + 1),
  });
