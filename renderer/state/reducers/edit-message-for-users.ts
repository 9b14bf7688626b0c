import type { EventFor } from '../../connection/decode.js';
import { dropMention, noteMention, updateChat } from '../chats.js';
import { updateMessage } from '../messages.js';
import type { AppState, Message } from '../model.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/**
 * A text was changed, perhaps by the user on another device. A later edit of theirs that still waits is shown over it.
 * With our extensions the line of the list and the mark of a mention follow.
 */
export const editMessageForUsers: Reducer<'EditMessageForUsers'> = (state, event, { me, settled, foresee }) => {
  const { chat, messageId } = event;
  const next = updateMessages(state, chat, (messages) => {
    const written = settled?.written(event.value);
    const edited = updateMessage(messages, messageId, (message) => editedMessage(message, event, written));
    return edited === messages ? messages : foresee(edited, chat, messageId);
  });
  return withMention(withLine(next, event), event, me.identifier);
};

type Edited = EventFor<'EditMessageForUsers'>;

/** @param written what I wrote, where the server keeps another text */
function editedMessage(
  { mentions: before = [], written: _, ...message }: Message,
  event: Edited,
  written: string | undefined,
): Message {
  const { value, mentions = before } = event;
  const pending = message.pending === 'editing' ? null : message.pending;
  return {
    ...message,
    value,
    ...(mentions.length > 0 && { mentions }),
    ...(written !== undefined && { written }),
    edited: true,
    pending,
  };
}

function withLine(state: AppState, { chat, messageId, data }: Edited): AppState {
  if (data === undefined || state.chats[chat]?.newest !== messageId) return state;
  return updateChat(state, chat, { preview: data });
}

function withMention(state: AppState, { chat, messageId: id, mentions, sender = '' }: Edited, me: string): AppState {
  if (!mentions) return state;
  return mentions.includes(me) ? noteMention(state, { chat, id, sender, mentions }, me) : dropMention(state, chat, id);
}
