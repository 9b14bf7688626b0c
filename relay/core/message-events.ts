import type { ChatRecord, StoredMessage } from '../ports/store/records.js';
import type { EventOf } from '../protocol/events.js';
import { liveLine, listLine } from './previews.js';

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

/** What an edited message is now. */
interface EditedMessage extends Pick<StoredMessage, 'id' | 'dataType' | 'value'> {
  readonly sender: Pick<StoredMessage['sender'], 'identifier' | 'username' | 'avatar'>;
  readonly mentions: readonly string[];
}

/** @returns the edit as those in the chat are told of it, and what connections with the extensions get beside that */
export function editedEvent(chat: Pick<ChatRecord, 'identifier' | 'isLocal'>, message: EditedMessage) {
  const { id, dataType, value, mentions } = message;
  const { identifier: sender, username, avatar } = message.sender;
  return {
    base: { event: 'EditMessageForUsers' as const, chat: chat.identifier, messageId: id, value },
    extra: {
      data: listLine({ chat, last: { dataType, value, username } }),
      sender,
      username,
      avatar,
      mentions: [...mentions],
    },
  };
}
