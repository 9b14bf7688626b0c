import { tellOwnMark } from '../core/changed-marks.js';
import type { Handler } from '../core/context.js';
import { committing, type Effect, nothing, reply } from '../core/effects.js';
import { historyMessage } from '../core/history.js';
import { messageFrom, visibleFrom } from '../core/hidden-past.js';
import { requireReader } from '../core/readers.js';
import { messageDetails } from '../ports/store/message-extra.js';
import type { StoredMessage } from '../ports/store/records.js';

const PAGE = 50;

/** A page of history, newest first. Loading the newest page makes the chat count as read, for a base client. */
export const getChatMessages: Handler<'GetChatMessages'> = async (relay, request, asking) => {
  const { chat, user } = await requireReader(relay, asking, request);
  const { key, identifier } = chat.record;
  const { loadedMessages } = request;
  const from = visibleFrom(chat.record, user.key);
  const answer = (page: readonly StoredMessage[]): readonly Effect[] => {
    const messages = page.map((message) => messageFrom(message, from));
    return reply({
      base: { event: 'ReturnChatMessages', chat: identifier, messages: messages.map(historyMessage) },
      extra: { loadedMessages, details: messageDetails(messages) },
    });
  };
  // Extended clients say themselves what was really read, with ReadUpTo.
  // While nothing can be stored, the chat stays unread.
  if (loadedMessages > 0 || asking.extended || relay.disk.full) {
    return answer(await relay.store.messages.page(key, loadedMessages, PAGE, user.key));
  }
  return committing(relay.store.messages.readNewest(key, user.key, PAGE), ({ messages, cleared }) => [
    ...(cleared
      ? [
          ...relay.channels.withdrawn(user.key, { chat: identifier }),
          ...tellOwnMark(relay, identifier, user.key, cleared),
        ]
      : nothing),
    ...answer(messages),
  ]);
};
