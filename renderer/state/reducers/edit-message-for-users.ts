import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/**
 * A text was changed, perhaps by the user on another device. A later edit of theirs that still waits is shown over it.
 */
export const editMessageForUsers: Reducer<'EditMessageForUsers'> = (state, event, { foresee }) =>
  updateMessages(state, event.chat, (messages) => {
    const edited = updateMessage(messages, event.messageId, (message) => ({
      ...message,
      value: event.value,
      edited: true,
      pending: message.pending === 'editing' ? null : message.pending,
    }));
    return edited === messages ? messages : foresee(edited, event.chat, event.messageId);
  });
