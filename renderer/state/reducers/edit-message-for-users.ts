import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/** Somebody's text changed, perhaps mine on another device. A later edit of my own that waits stays on top. */
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
