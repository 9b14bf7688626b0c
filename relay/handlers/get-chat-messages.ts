import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { messageDetails } from '../core/message-extra.js';
import { quoteForHistory } from '../core/quotes.js';
import { requireReader } from '../core/readers.js';
import type { StoredMessage } from '../ports/store.js';
import type { HistoryMessage } from '../protocol/events.js';

const PAGE = 50;

/** A page of history, newest first. Loading the newest page makes the chat count as read, for a base client. */
export const getChatMessages: Handler<'GetChatMessages'> = async (relay, request, asking) => {
  const { chat, user } = await requireReader(relay, asking, request);
  const { loadedMessages } = request;
  // Extended clients say what was really read: ReadUpTo.
  if (loadedMessages === 0 && !asking.extended) await relay.store.chats.clearUnread(chat.record.key, user.key);
  // Read last, so that the page is never older than what was delivered before it.
  const messages = await relay.store.messages.page(chat.record.key, loadedMessages, PAGE, user.key);
  return reply({
    base: { event: 'ReturnChatMessages', chat: chat.record.identifier, messages: messages.map(historyMessage) },
    extra: { loadedMessages, details: messageDetails(messages) },
  });
};

function historyMessage({ sender, reactions, reply, isRead, ...message }: StoredMessage): HistoryMessage {
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
