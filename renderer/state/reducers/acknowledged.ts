import type { SendChange } from '../../changes/change.js';
import type { EventFor } from '../../connection/decode.js';
import { bumpChat } from '../chats.js';
import { insertMessage } from '../messages.js';
import type { Message } from '../model.js';
import { confirmChange, dropOutgoing, extrasOfChange } from '../pending.js';
import type { Context, Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** A change of mine is stored. A message takes its place among the others at once, whether or not its echo follows. */
export const acknowledged: Reducer<'Acknowledged'> = (state, event, { me, settled, missed }) => {
  if (!settled) return state;
  if (settled.kind !== 'SendMessage') return confirmChange(state, settled);
  const { chat, dataType = 'text', value, clientId } = settled;
  // It is among the others since; or not any more.
  if (missed) return dropOutgoing(state, chat, clientId);
  const message = storedMessage(event, settled, me);
  const next = updateConversation(dropOutgoing(state, chat, clientId), chat, (conversation) =>
    conversation.history === 'unloaded'
      ? conversation
      : { ...conversation, messages: insertMessage(conversation.messages, message) },
  );
  // The word that the relay puts for everything but text (protocol, section 4).
  const preview = `${me.username}: ${dataType === 'text' ? value : 'Вложение'}`;
  return bumpChat(next, chat, {
    preview,
    kind: dataType,
    updated: message.time,
    id: message.id,
    unread: (before) => before,
  });
};

/** @returns my message as it is stored now */
export function storedMessage(
  { id, time }: Pick<EventFor<'Acknowledged'>, 'id' | 'time'>,
  sent: SendChange,
  me: Context['me'],
): Message {
  return {
    id,
    sender: me.identifier,
    username: me.username,
    avatar: me.avatar,
    dataType: sent.dataType ?? 'text',
    value: sent.value,
    reply: sent.reply,
    time: time ?? sent.time,
    isRead: false,
    reactions: [],
    ...extrasOfChange(sent),
    pending: null,
  };
}
