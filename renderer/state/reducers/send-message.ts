import { addMessage } from '../add-message.js';
import { bumpChat, countsWhileOpen, learnPeople, noteMention } from '../chats.js';
import { dropOutgoing } from '../outgoing.js';
import type { Reducer } from '../reducer.js';
import { stopTyping } from '../typing.js';

/** A message in the open chat, one of mine from another device, or one that was missed. In the base protocol one's own echo is the only sign that it was stored. */
export const sendMessage: Reducer<'SendMessage'> = (state, event, { me, settled, missed }) => {
  const { chat, sender, username, avatar, time } = event;
  const line = event.data === '' && event.dataType === 'text' ? `${username}: ${event.value}` : event.data;
  let next = settled ? dropOutgoing(state, chat, settled.clientId) : state;
  next = noteMention(stopTyping(addMessage(next, event), chat, sender), event, me.identifier);
  if (sender !== me.identifier && username !== '') next = learnPeople(next, [{ identifier: sender, username, avatar }]);
  // The list that came with the connection is newer than what was missed.
  if (missed) return next;
  // Sent to those in the chat only, where a base server counts nothing as unread; but this one may just have left it.
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
