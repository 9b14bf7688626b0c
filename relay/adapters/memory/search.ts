import type { HistoryPage, MessageQuery, PageFrom, SearchStore } from '../../ports/store/search.js';
import { fitting, fittingAround, startAmong, storedBytes } from '../../ports/store/page-size.js';
import { messageText } from '../../ports/store/message-text.js';
import { hasAll } from '../../words/query.js';
import { storedMessage } from './messages.js';
import type { MemoryChat, MemoryMessage, State } from './state.js';

/** Searches by looking at every message: the simplest definition of what a search finds. */
export function createSearch(state: State): SearchStore {
  const visible = (chat: MemoryChat, userKey: number): MemoryMessage[] => {
    const member = chat.members.get(userKey);
    return member ? [...chat.messages.values()].filter(({ id }) => id >= member.visibleFrom) : [];
  };

  const page = (chat: MemoryChat, userKey: number, from: PageFrom, take: number): HistoryPage => {
    state.member(chat, userKey);
    const all = visible(chat, userKey);
    const start = startOf(all, from, take);
    const messages = all.slice(start.first, start.end).map((message) => storedMessage(state, message));
    const { first, end } = fittingAround(messages, storedBytes, startAmong(messages, from));
    return {
      messages: messages.slice(first, end),
      reachesStart: start.first + first === 0,
      reachesEnd: start.first + end === all.length,
    };
  };

  return {
    find: (userKey, query, skip, take) =>
      state.run(() => {
        const hits = [...state.chats.values()]
          .filter(({ record }) => query.chatKey === undefined || record.key === query.chatKey)
          .flatMap((chat) => visible(chat, userKey).filter((message) => fits(query, message)))
          .sort((a, b) => b.position - a.position);
        const page = hits.slice(skip, skip + take).map((message) => ({
          chat: state.chat(message.chatKey).record.identifier,
          message: storedMessage(state, message),
        }));
        const count = fitting(page.map(({ message }) => storedBytes(message)));
        return { kind: 'found', hits: page.slice(0, count), more: hits.length > skip + count };
      }),
    page: (chatKey, userKey, from, take) => state.run(() => page(state.chat(chatKey), userKey, from, take)),
  };
}

/** Where in the visible messages a page begins and ends. */
function startOf(all: readonly MemoryMessage[], from: PageFrom, take: number): { first: number; end: number } {
  if (from.kind === 'newest') return { first: Math.max(0, all.length - take), end: all.length };
  const older = all.filter(({ id }) => id < from.id).length;
  switch (from.kind) {
    case 'before':
      return { first: Math.max(0, older - take), end: older };
    case 'after': {
      const first = all.filter(({ id }) => id <= from.id).length;
      return { first, end: Math.min(all.length, first + take) };
    }
    case 'around': {
      const room = Math.max(Math.ceil(take / 2), take - older);
      const end = Math.min(all.length, older + room);
      return { first: Math.max(0, end - take), end };
    }
    default:
      return from satisfies never;
  }
}

function fits(query: MessageQuery, message: MemoryMessage): boolean {
  const { senderKey, dataType, from = -Infinity, to = Infinity, words } = query;
  if (senderKey !== undefined && message.senderKey !== senderKey) return false;
  if (dataType !== undefined && message.dataType !== dataType) return false;
  if (message.time < from || message.time > to) return false;
  return hasAll(words, messageText({ ...message, extra: message.extra ?? '' }));
}
