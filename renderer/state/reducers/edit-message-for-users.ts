import { updateMessage } from '../messages.js';
import { overlay } from '../pending.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** Somebody's text changed, perhaps mine on another device. A later edit of my own that waits stays on top. */
export const editMessageForUsers: Reducer<'EditMessageForUsers'> = (state, event, { changes, settled, me }) =>
  updateConversation(state, event.chat, (conversation) => {
    const edited = updateMessage(conversation.messages, event.messageId, (message) => ({
      ...message,
      value: event.value,
      edited: true,
      pending: message.pending === 'editing' ? null : message.pending,
    }));
    if (edited === conversation.messages) return conversation;
    const waiting = changes.filter((change) => change !== settled && 'id' in change && change.id === event.messageId);
    return { ...conversation, messages: overlay(edited, event.chat, waiting, me.identifier) };
  });
