import { updateMessage } from '../messages.js';
import { overlay } from '../pending.js';
import type { Reducer } from '../reducer.js';
import { updateConversation } from '../store.js';

/** The whole list of a message's reactions; mine that waits for its acknowledgement stays on top. */
export const reactionForUsers: Reducer<'ReactionForUsers'> = (state, event, { changes, settled, me }) =>
  updateConversation(state, event.chat, (conversation) => {
    const { messageId, reactions } = event;
    const messages = updateMessage(conversation.messages, messageId, (message) => ({ ...message, reactions }));
    if (messages === conversation.messages) return conversation;
    const waiting = changes.filter((change) => change !== settled && 'id' in change && change.id === messageId);
    return { ...conversation, messages: overlay(messages, event.chat, waiting, me.identifier) };
  });
