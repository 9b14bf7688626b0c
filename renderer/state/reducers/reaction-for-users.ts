import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/** The whole list of a message's reactions; mine that waits for its acknowledgement stays on top. */
export const reactionForUsers: Reducer<'ReactionForUsers'> = (state, event, { foresee }) =>
  updateMessages(state, event.chat, (messages) => {
    const { messageId, reactions } = event;
    const reacted = updateMessage(messages, messageId, (message) => ({ ...message, reactions }));
    return reacted === messages ? messages : foresee(reacted, event.chat, messageId);
  });
