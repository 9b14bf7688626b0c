import type { ChatRecord, ChatStore, ChatSummary, NewChat } from '../../ports/store.js';
import { StoreError } from '../../ports/store-errors.js';
import type { MemoryChat, MemoryMessage, State } from './state.js';

/** Chats, their members and the members' unread counts. */
export function createChats(state: State): ChatStore {
  const create = (chat: NewChat): ChatRecord => {
    const chats = [...state.chats.values()];
    const existing = chats.find(({ record }) => record.isLocal && chat.isLocal && sameMembers(record, chat.members));
    if (existing) return existing.record;
    if (chats.some(({ record }) => record.identifier === chat.identifier)) {
      throw new StoreError('The identifier is taken.');
    }
    if (new Set(chat.members).size < chat.members.length) throw new StoreError('A member is listed twice.');
    const record: ChatRecord = {
      key: state.chats.size + 1,
      identifier: chat.identifier,
      isLocal: chat.isLocal,
      name: chat.name,
      avatar: chat.avatar,
      owner: state.user(chat.owner).key,
      members: chat.members.map((key) => ({ key, identifier: state.user(key).identifier })),
    };
    state.chats.set(record.key, { record, messages: new Map(), unread: new Map(), nextId: 1 });
    state.nextPosition();
    return record;
  };

  const summary = (chat: MemoryChat, userKey: number): ChatSummary => {
    const last = newest(chat);
    return {
      chat: chat.record,
      unread: chat.unread.get(userKey) ?? 0,
      last: last && {
        id: last.id,
        dataType: last.dataType,
        value: last.value,
        time: last.time,
        username: state.user(last.senderKey).username,
      },
    };
  };

  return {
    create: (chat) => state.run(() => create(chat)),
    byIdentifier: (identifier) =>
      state.run(() => [...state.chats.values()].find(({ record }) => record.identifier === identifier)?.record),
    listFor: (userKey) =>
      state.run(() =>
        [...state.chats.values()]
          .filter(({ record }) => record.members.some(({ key }) => key === userKey))
          .sort((a, b) => (newest(b)?.position ?? 0) - (newest(a)?.position ?? 0) || a.record.key - b.record.key)
          .map((chat) => summary(chat, userKey)),
      ),
    clearUnread: (chatKey, userKey) => state.run(() => void state.chats.get(chatKey)?.unread.delete(userKey)),
  };
}

function newest(chat: MemoryChat): MemoryMessage | undefined {
  return [...chat.messages.values()].at(-1);
}

function sameMembers(record: ChatRecord, keys: readonly number[]): boolean {
  return record.members.length === keys.length && record.members.every(({ key }) => keys.includes(key));
}
