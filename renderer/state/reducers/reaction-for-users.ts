import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/** All reactions to a message; one of mine that waits for its acknowledgement is shown over them. */
export const reactionForUsers: Reducer<'ReactionForUsers'> = (state, event, { foresee }) =>
  updateMessages(state, event.chat, (messages) => {
    const { messageId, reactions } = event;
    const reacted = updateMessage(messages, messageId, (message) => ({ ...message, reactions }));
    return reacted === messages ? messages : foresee(reacted, event.chat, messageId);
  });
