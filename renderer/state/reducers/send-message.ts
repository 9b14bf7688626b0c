import { bumpChat, learnPeople } from '../chats.js';
import { fromEvent, insertMessage } from '../messages.js';
import { dropOutgoing } from '../pending.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';
import { stopTyping } from '../typing.js';

/** A message in the open chat. In the base protocol one's own echo is the only sign that it was stored. */
export const sendMessage: Reducer<'SendMessage'> = (state, event, { me, settled }) => {
  const { chat, sender, username, avatar, time } = event;
  const line = event.data === '' && event.dataType === 'text' ? `${username}: ${event.value}` : event.data;
  let next = settled ? dropOutgoing(state, chat, settled.clientId) : state;
  next = updateConversation(next, chat, (conversation) => {
    // Of a chat whose history was never loaded a single message would pretend to be all there is.
    if (conversation.history === 'unloaded') return conversation;
    const messages = insertMessage(conversation.messages, fromEvent(event));
    return messages === conversation.messages ? conversation : { ...conversation, messages };
  });
  next = stopTyping(next, chat, sender);
  if (sender !== me.identifier && username !== '') next = learnPeople(next, [{ identifier: sender, username, avatar }]);
  // Sent to those in the chat only, where nothing counts as unread; but this one may just have left it.
  const missed = sender !== me.identifier && state.openChat !== chat ? 1 : 0;
  return bumpChat(next, chat, { preview: line, updated: time, unread: (before) => before + missed });
};
