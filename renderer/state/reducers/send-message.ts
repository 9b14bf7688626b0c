import { addMessage } from '../add-message.js';
import { bumpChat, countsWhileOpen, learnPeople } from '../chats.js';
import { noteMention } from '../mentions.js';
import { dropOutgoing } from '../outgoing.js';
import type { Reducer } from '../reducer.js';
import { stopTyping } from '../typing.js';

/**
 * A message in the open chat, a message of the user's from another device, or one that was missed. In the base protocol
 * the echo of one's own message is the only sign that it was stored.
 */
export const sendMessage: Reducer<'SendMessage'> = (state, event, { me, settled, missed }) => {
  const { chat, sender, username, avatar, time } = event;
  const line = event.data === '' && event.dataType === 'text' ? `${username}: ${event.value}` : event.data;
  let next = settled ? dropOutgoing(state, chat, settled.clientId) : state;
  next = noteMention(
    stopTyping(addMessage(next, event, settled?.written(event.value)), chat, sender),
    event,
    me.identifier,
  );
  if (sender !== me.identifier && username !== '') next = learnPeople(next, [{ identifier: sender, username, avatar }]);
  // The list that came with this connection is newer than a missed message.
  if (missed) return next;
  // The event goes only to those who have the chat open, for whom a base server counts nothing as unread; but this user
  // may have just left the chat.
  const counts = state.openChat !== chat || countsWhileOpen(state.chats[chat]);
  const unseen = sender !== me.identifier && counts ? 1 : 0;
  return bumpChat(next, chat, {
    preview: line,
    kind: event.dataType,
    updated: time,
    id: event.id,
    unread: (before) => before + unseen,
  });
};
