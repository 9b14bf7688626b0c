import type { StoredMessage } from '../ports/store.js';
import type { EventOf, MessageDetails } from '../protocol/events.js';
import { liveLine } from './previews.js';

/** @returns a message as those in the chat are told of it */
export function sentEvent(
  chat: string,
  { id, sender, dataType, value, reply, time, isRead }: Omit<StoredMessage, 'reactions' | 'edited'>,
): { event: 'SendMessage' } & EventOf<'SendMessage'> {
  const { identifier, username, avatar } = sender;
  return {
    event: 'SendMessage',
    chat,
    sender: identifier,
    dataType,
    value,
    reply,
    username,
    avatar,
    time,
    id,
    isRead: isRead ? 1 : 0,
    data: liveLine(username, dataType, value),
  };
}

/** @returns what history tells extended clients beside the base fields, of those messages that have anything */
export function messageDetails(messages: readonly StoredMessage[]): MessageDetails[] {
  return messages.flatMap(({ id, edited }) => (edited ? [{ id, edited }] : []));
}
