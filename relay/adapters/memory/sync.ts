import { fitting, MEMBER_BYTES, storedBytes } from '../../ports/store/page-size.js';
import type { MemberDetails, MissedChange, SyncStore } from '../../ports/store/sync.js';
import { dropPushes } from './devices.js';
import { invitationsOf } from './invitations.js';
import { storedMessage } from './messages.js';
import { type LogEntry, markOf, type MemoryChat, type State } from './state.js';

/** Keeps read cursors and mutes, and reads the changes that a device missed. */
export function createSync(state: State): SyncStore {
  const missedChange = (entry: LogEntry, userKey: number): MissedChange | undefined => {
    const { kind, position } = entry;
    if (kind === 'profile') return { position, kind, profile: state.profile(entry.userKey) };
    if (kind === 'blocks') {
      const blocked = [...(state.blocks.get(userKey) ?? [])].map((key) => state.user(key).identifier);
      return { position, chat: '', kind, blocked };
    }
    if (kind === 'invitations') {
      return { position, chat: '', kind, invitations: invitationsOf(state, userKey) };
    }
    const chat = state.chat(entry.chatKey);
    const member = chat.members.get(userKey);
    const id = entry.message ?? 0;
    const message = chat.messages.get(id);
    const at = { position, chat: chat.record.identifier };
    const reader = state.user(entry.userKey).identifier;
    if (kind === 'gone') return entry.userKey === userKey ? { ...at, kind } : undefined;
    if (!member || (entry.message !== null && id < member.visibleFrom)) return undefined;
    switch (kind) {
      case 'message':
        return message && { ...at, kind, message: storedMessage(state, message) };
      case 'edit':
        return message && { ...at, kind, id, value: message.value, message: storedMessage(state, message) };
      case 'delete':
        return { ...at, kind, id };
      case 'read':
        return { ...at, kind, id, reader };
      case 'reaction':
        return message && { ...at, kind, id, reactions: state.reactionsOf(message) };
      case 'cursor':
        return { ...at, kind, id, reader, mine: entry.userKey === userKey ? markOf(state, chat, userKey) : undefined };
      case 'mark':
        return entry.userKey === userKey ? { ...at, kind, mine: markOf(state, chat, userKey) } : undefined;
      case 'chat':
        return { ...at, kind, details: detailsOf(state, chat) };
      default:
        return kind satisfies never;
    }
  };

  const moveCursor = (chat: MemoryChat, id: number, byKey: number) => {
    const member = state.member(chat, byKey);
    const upTo = Math.max(Math.min(id, chat.nextId - 1), member.readUpTo);
    const markedUpTo = member.markedUpTo ?? 0;
    if (upTo <= markedUpTo) {
      return { position: state.position, mine: markOf(state, chat, byKey), flipped: [], moved: false };
    }
    const others = [...chat.messages.values()].filter(({ senderKey }) => senderKey !== byKey);
    const flipped = others.filter((message) => !message.isRead && message.id > markedUpTo && message.id <= upTo);
    for (const message of flipped) message.isRead = true;
    member.markedUpTo = upTo;
    member.readUpTo = upTo;
    dropPushes(state, chat.record.identifier, byKey, upTo);
    const seen = Math.max(upTo, member.seenUpTo ?? 0);
    member.seenUpTo = seen;
    member.unread = others.filter((message) => message.id > seen && message.id >= member.visibleFrom).length;
    const position = state.log({ kind: 'cursor', chatKey: chat.record.key, message: upTo, userKey: byKey });
    const ids = flipped.map((message) => message.id);
    return { position, mine: markOf(state, chat, byKey), flipped: ids, moved: true };
  };

  return {
    missed: (userKey, after, take) =>
      state.run(() => {
        const concerned = state.changes
          .filter(({ position }) => position > after)
          .filter((entry) => concerns(state, entry, userKey));
        const most = concerned.slice(0, take);
        const page = most.slice(0, fitting(most.map((entry) => bytesOf(state, entry))));
        const to =
          page.length === concerned.length && page.length < take
            ? state.position
            : (page.at(-1)?.position ?? state.position);
        const changes = page
          .map((entry) => missedChange(entry, userKey))
          .filter((change): change is MissedChange => change !== undefined);
        return { changes, to: Math.max(to, after), more: to < state.position, newest: state.position };
      }),
    readUpTo: (chatKey, id, byKey) => state.run(() => moveCursor(state.chat(chatKey), id, byKey)),
    mute: (chatKey, byKey, until) =>
      state.run(() => {
        const chat = state.chat(chatKey);
        state.member(chat, byKey).mutedUntil = until;
        if (until > 0) dropPushes(state, chat.record.identifier, byKey);
        const position = state.log({ kind: 'mark', chatKey, message: null, userKey: byKey });
        return { position, mine: markOf(state, chat, byKey) };
      }),
    details: (chatKey) => state.run(() => detailsOf(state, state.chat(chatKey))),
    infos: (userKey) =>
      state.run(() => {
        const mine = [...state.chats.values()].filter(({ members }) => members.has(userKey));
        const infos = mine.map((chat) => {
          const member = state.member(chat, userKey);
          const newest = [...chat.messages.keys()].filter((id) => id >= member.visibleFrom).at(-1) ?? 0;
          const { key } = chat.record;
          const { historyForNew, pinned } = chat;
          const info = { role: member.role, ...markOf(state, chat, userKey), historyForNew, pinned, newest };
          return [key, { chatKey: key, ...info }] as const;
        });
        return { position: state.position, infos: new Map(infos) };
      }),
  };
}

/** @returns the bytes that the change is told with */
function bytesOf(state: State, { kind, chatKey, message: id }: LogEntry): number {
  if (kind === 'profile' || kind === 'blocks' || kind === 'invitations') return MEMBER_BYTES;
  const { members, messages } = state.chat(chatKey);
  if (kind === 'chat') return MEMBER_BYTES * (1 + members.size);
  if (kind !== 'message' && kind !== 'edit' && kind !== 'reaction') return MEMBER_BYTES;
  const message = messages.get(id ?? 0);
  return message ? storedBytes(storedMessage(state, message)) : 0;
}

/**
 * @returns whether a page counts the entry. An entry about a message that was deleted since counts, although it is not
 * told.
 */
function concerns(state: State, { kind, chatKey, message, userKey }: LogEntry, asking: number): boolean {
  if (kind === 'gone' || kind === 'blocks' || kind === 'invitations') return userKey === asking;
  if (kind === 'profile') return true;
  const member = state.chat(chatKey).members.get(asking);
  if (!member || (kind === 'mark' && userKey !== asking)) return false;
  return message === null || message >= member.visibleFrom;
}

/** @returns the chat as its members see it */
export function detailsOf(state: State, chat: MemoryChat) {
  const members = [...chat.members].map(([key, { role, readUpTo, since }]): MemberDetails => {
    const { identifier, username, avatar } = state.user(key);
    return { identifier, username, avatar, role, readUpTo, since };
  });
  const { record, historyForNew } = chat;
  const invited = state.invitations
    .filter((one) => one.chatKey === record.key)
    .map(({ userKey }) => state.user(userKey).identifier);
  return { chat: record, historyForNew, pinned: [...chat.pinned], members, invited };
}
