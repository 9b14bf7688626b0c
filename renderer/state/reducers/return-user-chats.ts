import type { ChatInfo, ChatListItem } from '../../../relay/protocol/events.js';
import { type KnownPerson, learnPeople } from '../chats.js';
import type { AppState, Chat, ChatExtras } from '../model.js';
import { keepWordsOf } from '../not-sent.js';
import type { Reducer } from '../reducer.js';

/**
 * The chat list, newest first. It replaces what was known: the user is no longer in a chat that is not in it, and only
 * the user's own words of such a chat are kept.
 */
export const returnUserChats: Reducer<'ReturnUserChats'> = (state, event, { now }) => {
  const chats: Record<string, Chat> = {};
  const infos = new Map(event.infos?.map((info) => [info.chat, info]));
  const away = new Set(event.away);
  const partners: KnownPerson[] = [];
  for (const item of event.chats) {
    chats[item.table_name] = chatOf(state, item, infos.get(item.table_name), away);
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
  const chatOrder = event.chats.map((item) => item.table_name);
  const gone = Object.keys({ ...state.drafts, ...unsentOf(state) }).filter((id) => !chats[id]);
  const kept = gone.reduce((next, id) => keepWordsOf(next, id, state.chats[id]?.title ?? '', now), state);
  return learnPeople({ ...kept, chats, chatOrder, chatsLoaded: true }, partners);
};

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
  };
}
