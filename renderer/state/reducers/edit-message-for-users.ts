import type { EventFor } from '../../connection/decode.js';
import { updateChat } from '../chats.js';
import { dropMention, noteLateMention, noteMention } from '../mentions.js';
import { findMessage, updateMessage } from '../messages.js';
import type { AppState, Message } from '../model.js';
import type { Reducer } from '../reducer.js';
import { conversationOf, updateMessages } from '../store.js';

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
  const late = isNewMention(state, event, me.identifier);
  return withMention(withLine(next, event), event, me.identifier, late);
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

/**
 * @returns whether the edit is the first to mention me. Of an edit that was missed only the message itself tells, where it
 * is loaded.
 */
function isNewMention(state: AppState, { chat, messageId, mentions, mentioned }: Edited, me: string): boolean {
  if (mentioned) return mentioned.includes(me);
  const before = findMessage(conversationOf(state, chat).messages, messageId);
  return before !== undefined && before.mentions?.includes(me) !== true && mentions?.includes(me) === true;
}

/** @param late whether the edit is the first to mention me: a message that I have read says so again */
function withMention(state: AppState, event: Edited, me: string, late: boolean): AppState {
  const { chat, messageId: id, mentions, sender = '' } = event;
  if (!mentions) return state;
  if (!mentions.includes(me)) return dropMention(state, chat, id);
  const noted = noteMention(state, { chat, id, sender, mentions }, me);
  return late && sender !== me && !state.blocked.includes(sender) ? noteLateMention(noted, chat, id) : noted;
}
