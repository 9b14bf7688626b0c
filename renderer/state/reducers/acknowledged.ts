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
  const { chat, value, reply, clientId } = settled;
  const time = event.time ?? settled.time;
  const message: Message = {
    id: event.id,
    sender: me.identifier,
    username: me.username,
    avatar: me.avatar,
    dataType: 'text',
    value,
    reply,
    time,
    isRead: false,
    reactions: [],
    pending: null,
  };
  const next = updateConversation(dropOutgoing(state, chat, clientId), chat, (conversation) =>
    conversation.history === 'unloaded'
      ? conversation
      : { ...conversation, messages: insertMessage(conversation.messages, message) },
  );
  const preview = `${me.username}: ${value}`;
  return bumpChat(next, chat, { preview, updated: time, unread: (before) => before });
};
