import type { ChatEntry } from '../core/chat-directory.js';
import type { Handler, Relay } from '../core/context.js';
import { type Effect, nothing, reply } from '../core/effects.js';
import { historyMessage } from '../core/history.js';
import { messageDetails } from '../ports/store/message-extra.js';
import { requireReader } from '../core/readers.js';

const PAGE = 50;

/** A page of history, newest first. Loading the newest page makes the chat count as read, for a base client. */
export const getChatMessages: Handler<'GetChatMessages'> = async (relay, request, asking) => {
  const { chat, user } = await requireReader(relay, asking, request);
  const { key, identifier } = chat.record;
  const { loadedMessages } = request;
  // Extended clients say themselves what was really read, with ReadUpTo.
  const clears = loadedMessages === 0 && !asking.extended;
  const cleared = clears ? await relay.store.chats.clearUnread(key, user.key) : undefined;
  // The page and the marks are read last, so that neither is older than what was delivered before.
  const [messages, marked] = await Promise.all([
    relay.store.messages.page(key, loadedMessages, PAGE, user.key),
    cleared ? tellMarks(relay, chat, user.key, cleared.position) : nothing,
  ]);
  return [
    ...(cleared ? relay.channels.withdrawn(user.key, { chat: identifier }) : []),
    ...marked,
    ...reply({
      base: { event: 'ReturnChatMessages', chat: identifier, messages: messages.map(historyMessage) },
      extra: { loadedMessages, details: messageDetails(messages) },
    }),
  ];
};

/** Tells the user's devices with extensions what the marks are now. */
async function tellMarks(
  relay: Relay,
  { record }: ChatEntry,
  userKey: number,
  position: number,
): Promise<readonly Effect[]> {
  const user = relay.presence.online(userKey);
  if (!user || ![...user.connections].some((peer) => peer.extended)) return nothing;
  const mine = (await relay.store.sync.infos(userKey)).infos.get(record.key);
  if (!mine) return nothing;
  const { unread, readUpTo, mutedUntil, mention } = mine;
  const base = {
    event: 'ChatMarked',
    chat: record.identifier,
    unread,
    readUpTo,
    mutedUntil,
    mention,
    position,
  } as const;
  return [{ to: 'user', user, event: { base } }];
}
