import type { Handler, Relay } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { visibleFrom } from '../core/hidden-past.js';
import type { Asker } from '../core/identity.js';
import { awayAmong } from '../core/presence-changed.js';
import { listLine } from '../core/previews.js';
import type { ChatSummary } from '../ports/store/chats.js';
import type { UserRecord } from '../ports/store/records.js';
import type { ChatInfo as StoredInfo } from '../ports/store/sync.js';
import type { ChatInfo, ChatListItem } from '../protocol/events.js';

const GROUP_PICTURE = 'media/icon.png';

/**
 * The user's chats, newest first; a local one under its partner's name and picture. From now on a connection with the
 * extensions is told when a partner comes, goes or is away.
 */
export const getUserChats: Handler<'GetUserChats'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, request);
  const all = await relay.store.chats.listFor(user.key);
  const summaries = all.filter(({ chat }) => !relay.blocks.isSilent(chat, user.key));
  const partners = new Set(summaries.filter(({ chat }) => chat.isLocal).map((summary) => partnerOf(summary, user)));
  const records = await relay.store.accounts.byIdentifiers([...partners]);
  const people = new Map(records.map((record) => [record.identifier, record]));
  const chats = (read: readonly ChatSummary[]) => read.map((summary) => listItem(relay, summary, user, people));
  if (!asking.extended) return reply({ base: { event: 'ReturnUserChats', chats: chats(summaries) } });
  // The unread counts are read last: events that were told while the list was read are counted already, and an older
  // count would undo that. With them comes a position, which is told in its turn, as that of a change is.
  return committing(relay.store.sync.infos(user.key), ({ position, infos }) => {
    // The socket may have closed meanwhile; then nothing may be kept for its connection.
    if (asking.user) relay.presence.watchers.watch(asking, partners);
    const fresh = summaries.map((summary) => ({ ...summary, unread: infos.get(summary.chat.key)?.unread ?? 0 }));
    return reply({
      base: { event: 'ReturnUserChats', chats: chats(fresh) },
      // The position is what a client resumes from: 0, before the first change, is not told.
      extra: {
        infos: summaries.flatMap((summary) => chatInfo(summary, user, infos.get(summary.chat.key))),
        ...(position > 0 && { position, ...relay.generations.fieldOf(position) }),
        ...awayAmong(relay.presence, partners),
      },
    });
  });
};

function chatInfo({ chat, last }: ChatSummary, { key }: Asker, info: StoredInfo | undefined): ChatInfo[] {
  if (!info) return [];
  const { role, historyForNew, pinned, readUpTo, mutedUntil, newest, mention } = info;
  const owner = chat.members.find((member) => member.key === chat.owner)?.identifier ?? '';
  const rest = {
    role,
    historyForNew,
    pinned: pinned.filter((id) => id >= visibleFrom(chat, key)),
    readUpTo,
    mutedUntil,
    newest,
    ...(mention > 0 && { mention }),
  };
  return [{ chat: chat.identifier, owner, ...rest, ...(last && { newestKind: last.dataType }) }];
}

function listItem(
  relay: Relay,
  summary: ChatSummary,
  user: Asker,
  people: ReadonlyMap<string, UserRecord>,
): ChatListItem {
  const { chat, unread, last } = summary;
  const common = {
    id: chat.key,
    identifier: chat.identifier,
    lastMessage: listLine(summary),
    lastUpdate: last?.time ?? 0,
    table_name: chat.identifier,
    notRead: unread,
  };
  if (!chat.isLocal) {
    const avatar = chat.avatar === '' ? GROUP_PICTURE : chat.avatar;
    return { ...common, isLocalChat: 0, chatName: chat.name, chat_name: chat.name, avatar };
  }
  const identifier = partnerOf(summary, user);
  const partner = people.get(identifier);
  const both = chat.members.length === 2 ? chat.members.map((member) => member.identifier) : [identifier, identifier];
  return {
    ...common,
    isLocalChat: 1,
    chatName: JSON.stringify(both),
    chat_name: partner?.username ?? '',
    avatar: partner?.avatar ?? '',
    lastOnline: relay.presence.isOnline(identifier) ? 0 : (partner?.lastOnline ?? null),
    user_identifier: identifier,
  };
}

/** The other member; in a chat with oneself, the user. */
function partnerOf({ chat }: ChatSummary, user: Asker): string {
  return chat.members.find((member) => member.key !== user.key)?.identifier ?? user.identifier;
}
