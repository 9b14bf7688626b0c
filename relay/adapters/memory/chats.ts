import { type ChangedChat, type ChatStore, type ChatSummary, lastText, type NewChat } from '../../ports/store/chats.js';
import type { ChatRecord } from '../../ports/store/records.js';
import type { ChangedMark } from '../../ports/store/sync.js';
import { StoreError } from '../../ports/store/errors.js';
import { dropPushes } from './devices.js';
import { markOf, type MemoryChat, type MemoryMember, type MemoryMessage, type State } from './state.js';

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
    const members = new Map(chat.members.map((key) => [key, newMember(!chat.isLocal && key === chat.owner)]));
    state.chats.set(record.key, { record, messages: new Map(), members, historyForNew: true, pinned: [], nextId: 1 });
    state.log({ kind: 'chat', chatKey: record.key, message: null, userKey: chat.owner });
    return record;
  };

  const summary = (chat: MemoryChat, userKey: number): ChatSummary => {
    const last = newest(chat, userKey);
    return {
      chat: chat.record,
      unread: chat.members.get(userKey)?.unread ?? 0,
      last: last && {
        id: last.id,
        dataType: last.dataType,
        value: last.value.length > lastText.long ? last.value.slice(0, lastText.kept) : last.value,
        time: last.time,
        username: state.user(last.senderKey).username,
      },
    };
  };

  const clearUnread = (chat: MemoryChat, userKey: number): ChangedMark | undefined => {
    const member = chat.members.get(userKey);
    if (!member) return undefined;
    member.seenUpTo = chat.nextId - 1;
    dropPushes(state, chat.record.identifier, userKey);
    if (member.unread === 0) return undefined;
    member.unread = 0;
    const position = state.log({ kind: 'mark', chatKey: chat.record.key, message: null, userKey });
    return { position, mine: markOf(state, chat, userKey) };
  };

  const change = (
    chatKey: number,
    byKey: number,
    fields: Partial<Pick<ChatRecord, 'name' | 'avatar'>>,
  ): ChangedChat => {
    const chat = state.chat(chatKey);
    chat.record = { ...chat.record, ...fields };
    const position = state.log({ kind: 'chat', chatKey, message: null, userKey: byKey });
    return { chat: chat.record, historyForNew: chat.historyForNew, pinned: [...chat.pinned], position };
  };

  return {
    create: (chat) => state.run(() => create(chat)),
    byIdentifier: (identifier) =>
      // Only a deleted chat has no members.
      state.run(
        () =>
          [...state.chats.values()].find(({ record }) => record.identifier === identifier && record.members.length > 0)
            ?.record,
      ),
    listFor: (userKey) =>
      state.run(() =>
        [...state.chats.values()]
          .filter(({ record }) => record.members.some(({ key }) => key === userKey))
          .map((chat) => ({ chat, at: newest(chat, userKey)?.position ?? 0 }))
          .sort((a, b) => b.at - a.at || a.chat.record.key - b.chat.record.key)
          .map(({ chat }) => summary(chat, userKey)),
      ),
    rename: (chatKey, name, byKey) => state.run(() => change(chatKey, byKey, { name })),
    setAvatar: (chatKey, avatar, byKey) => state.run(() => change(chatKey, byKey, { avatar })),
    clearUnread: (chatKey, userKey) => state.run(() => clearUnread(state.chat(chatKey), userKey)),
  };
}

function newMember(owns: boolean): MemoryMember {
  return { role: owns ? 'owner' : 'member', unread: 0, readUpTo: 0, since: 0, mutedUntil: 0, visibleFrom: 0 };
}

/** @returns the newest message that the member may see */
function newest(chat: MemoryChat, userKey: number): MemoryMessage | undefined {
  const from = chat.members.get(userKey)?.visibleFrom ?? Infinity;
  return [...chat.messages.values()].filter(({ id }) => id >= from).at(-1);
}

function sameMembers(record: ChatRecord, keys: readonly number[]): boolean {
  return record.members.length === keys.length && record.members.every(({ key }) => keys.includes(key));
}
