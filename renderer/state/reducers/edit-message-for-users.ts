import { updateMessage } from '../messages.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/**
 * A text was changed, perhaps by the user on another device. A later edit of theirs that still waits is shown over it.
 */
export const editMessageForUsers: Reducer<'EditMessageForUsers'> = (state, event, { settled, foresee }) =>
  updateMessages(state, event.chat, (messages) => {
    const written = settled?.written(event.value);
    const edited = updateMessage(messages, event.messageId, ({ written: _, ...message }) => ({
      ...message,
      value: event.value,
      edited: true,
      ...(written !== undefined && { written }),
      pending: message.pending === 'editing' ? null : message.pending,
    }));
    return edited === messages ? messages : foresee(edited, event.chat, event.messageId);
  });
