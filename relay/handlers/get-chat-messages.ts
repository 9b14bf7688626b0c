import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { historyMessage } from '../core/history.js';
import { messageDetails } from '../core/message-extra.js';
import { requireReader } from '../core/readers.js';

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
