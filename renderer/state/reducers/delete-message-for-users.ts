import type { EventFor } from '../../connection/decode.js';
import { dropPin, setLast } from '../chats.js';
import { dropLateMentions } from '../mentions.js';
import { removeMessage } from '../messages.js';
import type { AppState } from '../model.js';
import { noteGone } from '../quotes.js';
import type { Reducer } from '../reducer.js';
import { updateMessages } from '../store.js';

/**
 * A message was deleted, and its pin with it, of which the relay sends no event of its own. With our extensions the event
 * has what the list shows now; of a missed one the list that came with the connection is newer.
 */
export const deleteMessageForUsers: Reducer<'DeleteMessageForUsers'> = (state, event, { missed }) => {
  const { chat, messageId } = event;
  const unmarked = dropLateMentions(dropPin(state, chat, messageId), chat, [messageId]);
  const noted = noteGone(unmarked, chat, messageId);
  const next = updateMessages(noted, chat, (messages) => removeMessage(messages, messageId));
  return missed ? next : withLast(next, event);
};

function withLast(state: AppState, { chat, last }: EventFor<'DeleteMessageForUsers'>): AppState {
  const known = state.chats[chat];
  if (last === undefined || !known || (last?.id ?? 0) === known.newest) return state;
  return setLast(state, chat, last && { id: last.id, preview: last.data, kind: last.dataType, time: last.time });
}
