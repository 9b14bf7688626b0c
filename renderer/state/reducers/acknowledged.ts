import { bumpChat } from '../chats.js';
import { insertMessage } from '../messages.js';
import type { Message } from '../model.js';
import { confirmChange, dropOutgoing } from '../pending.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A change of mine is stored. A message takes its place among the others at once, whether or not its echo follows. */
export const acknowledged: Reducer<'Acknowledged'> = (state, event, { me, settled }) => {
  if (!settled) return state;
  if (settled.kind !== 'SendMessage') return confirmChange(state, settled);
  const { chat, dataType = 'text', value, media, reply, clientId } = settled;
  const time = event.time ?? settled.time;
  const message: Message = {
    id: event.id,
    sender: me.identifier,
    username: me.username,
    avatar: me.avatar,
    dataType,
    value,
    reply,
    time,
    isRead: false,
    reactions: [],
    ...(media && { media }),
    pending: null,
  };
  const next = updateConversation(dropOutgoing(state, chat, clientId), chat, (conversation) =>
    conversation.history === 'unloaded'
      ? conversation
      : { ...conversation, messages: insertMessage(conversation.messages, message) },
  );
  // The word that the relay puts for everything but text (protocol, section 4).
  const preview = `${me.username}: ${dataType === 'text' ? value : 'Вложение'}`;
  return bumpChat(next, chat, { preview, updated: time, unread: (before) => before });
};
