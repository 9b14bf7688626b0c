import type { StoredMessage } from '../ports/store/records.js';
import type { EventOf } from '../protocol/events.js';
import { liveLine } from './previews.js';

/** @returns a message as those in the chat are told of it */
export function sentEvent(
  chat: string,
  { id, sender, dataType, value, reply, time, isRead }: Omit<StoredMessage, 'reactions' | 'edited' | 'extra'>,
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
