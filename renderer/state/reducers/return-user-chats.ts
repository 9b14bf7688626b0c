import type { ChatInfo, ChatListItem } from '../../../relay/protocol/events.js';
import { type KnownPerson, learnPeople } from '../chats.js';
import type { AppState, Chat, ChatExtras } from '../model.js';
import { keepWordsOf } from '../not-sent.js';
import type { Reducer } from '../reducer.js';

/**
 * The chat list, newest first. It replaces what was known: the user is no longer in a chat that is not in it, and only
 * the user's own words of such a chat are kept. What was told of a chat while the list was under way stays where the
 * list is older.
 */
export const returnUserChats: Reducer<'ReturnUserChats'> = (state, event, { meanwhile, now }) => {
  const isOlder = (id: string, updated = Infinity): boolean => {
    if (meanwhile?.has(id) !== true) return false;
    const at = meanwhile.get(id);
    if (at !== undefined && event.position !== undefined) return at > event.position;
    return (state.chats[id]?.updated ?? -1) > updated;
  };
  const chats: Record<string, Chat> = {};
  const kept = new Set<string>();
  const infos = new Map(event.infos?.map((info) => [info.chat, info]));
  const away = new Set(event.away);
  const partners: KnownPerson[] = [];
  for (const item of event.chats) {
    const id = item.table_name;
    const known = state.chats[id];
    const older = isOlder(id, item.lastUpdate);
    // The user left the chat, or it was deleted, while the list was under way.
    if (older && !known) continue;
    const listed = chatOf(state, item, infos.get(id), away);
    if (older) kept.add(id);
    chats[id] = known && older ? withNewer(listed, known) : listed;
    if (item.isLocalChat === 1 && item.user_identifier !== undefined) {
      partners.push({
        identifier: item.user_identifier,
        username: item.chat_name,
        avatar: item.avatar,
        lastOnline: item.lastOnline ?? null,
        away: away.has(item.user_identifier),
      });
    }
  }
  // A chat that was made while the list was under way is not in it.
  for (const [id, chat] of Object.entries(state.chats)) {
    if (chats[id] || !isOlder(id)) continue;
    kept.add(id);
    chats[id] = chat;
  }
  const chatOrder = orderOf(state, kept, event.chats).filter((id) => chats[id]);
  const gone = Object.keys({ ...state.drafts, ...unsentOf(state) }).filter((id) => !chats[id]);
  const words = gone.reduce((next, id) => keepWordsOf(next, id, state.chats[id]?.title ?? '', now), state);
  return learnPeople({ ...words, chats, chatOrder, chatsLoaded: true }, partners);
};

/** @returns the chat of the list with what was told of it later */
function withNewer(listed: Chat, { title, avatar, preview, newestKind, newest, updated, unread, extras }: Chat): Chat {
  return { ...listed, title, avatar, preview, newestKind, newest, updated, unread, extras };
}

/** @returns the chats in the order of the list; those in which something newer was said keep their place before it */
function orderOf({ chats, chatOrder }: AppState, kept: ReadonlySet<string>, listed: readonly ChatListItem[]): string[] {
  const given = new Map(listed.map((item) => [item.table_name, item.lastUpdate]));
  const moved = chatOrder.filter((id) => kept.has(id) && (chats[id]?.updated ?? 0) > (given.get(id) ?? -1));
  return [...moved, ...[...given.keys()].filter((id) => !moved.includes(id))];
}

/** @returns the conversations in which messages of mine wait */
function unsentOf({ conversations }: AppState): AppState['conversations'] {
  return Object.fromEntries(Object.entries(conversations).filter(([, { outgoing }]) => outgoing.length > 0));
}

function chatOf(
  state: AppState,
  item: ChatListItem,
  info: ChatInfo | undefined,
  away: ReadonlySet<string | undefined>,
): Chat {
  const id = item.table_name;
  const isLocal = item.isLocalChat === 1;
  return {
    id,
    title: item.chat_name,
    avatar: item.avatar,
    isLocal,
    // Servers send a text of their own for an empty chat; the screen has one in the reader's language.
    preview: item.lastUpdate === 0 ? '' : item.lastMessage,
    newestKind: info?.newestKind,
    newest: info?.newest,
    updated: item.lastUpdate,
    unread: state.openChat === id && !info ? 0 : item.notRead,
    partner: isLocal ? (item.user_identifier ?? null) : null,
    lastOnline: isLocal ? (item.lastOnline ?? null) : null,
    away: isLocal && away.has(item.user_identifier),
    members: state.chats[id]?.members ?? null,
    ...(state.chats[id]?.membersUnknown && { membersUnknown: true }),
    extras: info ? extrasOf(info, state.chats[id]?.extras) : null,
  };
}

function extrasOf(info: ChatInfo, known: ChatExtras | null | undefined): ChatExtras {
  const { owner, role, historyForNew, pinned, readUpTo, mutedUntil, mention = 0 } = info;
  const { roles = {}, cursors = {}, since = {} } = known ?? {};
  return {
    owner,
    role,
    historyForNew,
    pinned,
    readUpTo,
    mutedUntil,
    roles,
    cursors,
    since,
    mention,
    ...(known?.invited && { invited: known.invited }),
    ...(known?.mentionedLate && { mentionedLate: known.mentionedLate }),
  };
}
