import type { StoredMessage } from '../ports/store/records.js';
import type { HistoryMessage } from '../protocol/events.js';
import { quoteForHistory } from './quotes.js';

/** @returns a message as pages of history and search results tell it */
export function historyMessage({ sender, reactions, reply, isRead, ...message }: StoredMessage): HistoryMessage {
  return {
    id: message.id,
    sender: sender.identifier,
    username: sender.username,
    avatar: sender.avatar,
    dataType: message.dataType,
    value: message.value,
    reply: quoteForHistory(reply),
    time: message.time,
    isRead: isRead ? 1 : 0,
    reaction: [...reactions],
  };
}
