import { isForwarded, parseExtra } from '../../ports/store/message-extra.js';
import type {
  Appended,
  Edited,
  MessageStore,
  NewMessage,
  ReactionResult,
  Removed,
} from '../../ports/store/messages.js';
import type { Change, Refused, StoredMessage } from '../../ports/store/records.js';
import { dropPushes } from './devices.js';
import type { ChangedMark } from '../../ports/store/sync.js';
import { writeEdit } from './edits.js';
import { type LogEntry, markOf, type MemoryChat, type MemoryMessage, type State } from './state.js';

type Done = Change & { kind: 'done' };

/** The messages of all chats. */
export function createMessages(state: State): MessageStore {
  /** @returns the message, if the user is in the chat and may see it */
  const find = (chatKey: number, id: number, byKey: number): MemoryMessage | undefined => {
    const chat = state.chats.get(chatKey);
    return id >= (chat?.members.get(byKey)?.visibleFrom ?? Infinity) ? chat?.messages.get(id) : undefined;
  };
  const log = (kind: LogEntry['kind'], { chatKey, id }: MemoryMessage, userKey: number): Done => ({
    kind: 'done',
    position: state.log({ kind, chatKey, message: id, userKey }),
  });

  /** Runs `change` if the message exists and the user is its author. @returns also what `change` does */
  const changeOwn = <T>(
    kind: LogEntry['kind'],
    message: MemoryMessage | undefined,
    byKey: number,
    change: (message: MemoryMessage) => T,
  ): (Done & T) | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey !== byKey || (kind === 'edit' && isForwarded(message.extra))) return { kind: 'not-author' };
    const changed = change(message);
    return { ...log(kind, message, byKey), ...changed };
  };

  const markRead = (message: MemoryMessage | undefined, byKey: number): Done | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey === byKey) return { kind: 'own-message' };
    message.isRead = true;
    const { members, record } = state.chat(message.chatKey);
    const member = members.get(byKey);
    if (member) member.readUpTo = Math.max(member.readUpTo, message.id);
    dropPushes(state, record.identifier, byKey, message.id);
    return log('read', message, byKey);
  };

  const changeReactions = (
    message: MemoryMessage | undefined,
    byKey: number,
    change: (reactions: Map<number, string>) => void,
  ): ReactionResult => {
    if (!message) return { kind: 'no-message' };
    change(message.reactions);
    return { ...log('reaction', message, byKey), reactions: state.reactionsOf(message) };
  };

  const remove = (chatKey: number, id: number): Omit<Removed, 'kind' | 'position'> => {
    const chat = state.chat(chatKey);
    const message = chat.messages.get(id);
    const sender = message?.senderKey;
    const mentions = parseExtra(message?.extra ?? '').mentions ?? [];
    const concerned = new Set(chat.record.members.flatMap((one) => (mentions.includes(one.identifier) ? one.key : [])));
    chat.messages.delete(id);
    for (const [key, member] of chat.members) {
      const seen = Math.max(member.seenUpTo ?? 0, member.readUpTo, member.visibleFrom - 1);
      if (key === sender || member.unread === 0 || id <= seen) continue;
      member.unread -= 1;
      concerned.add(key);
    }
    chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
    const { identifier } = chat.record;
    // The queued pushes of the message hold its text.
    state.pushes = state.pushes.filter((push) => push.chat !== identifier || push.messageId !== id);
    const marks = [...concerned].filter((key) => key !== sender && chat.members.has(key));
    return {
      marks: marks.map((userKey) => ({ userKey, mark: markOf(state, chat, userKey) })),
      last: newestOf(chatKey),
    };
  };

  const newestOf = (chatKey: number): Removed['last'] => {
    const chat = state.chat(chatKey);
    const last = [...chat.messages.values()].at(-1);
    if (!last) return null;
    const { id, dataType, value, time } = last;
    if ([...chat.members.values()].some(({ visibleFrom }) => visibleFrom > id)) return undefined;
    return { id, dataType, value, time, username: state.user(last.senderKey).username };
  };

  const page = (chatKey: number, skip: number, take: number, readerKey?: number): StoredMessage[] => {
    const chat = state.chats.get(chatKey);
    const from = readerKey === undefined ? 0 : (chat?.members.get(readerKey)?.visibleFrom ?? Infinity);
    return [...(chat?.messages.values() ?? [])]
      .filter(({ id }) => id >= from)
      .reverse()
      .slice(skip, skip + take)
      .map((message) => storedMessage(state, message));
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

  return {
    append: (message) => state.run(() => append(state, message)),
    edit: (chatKey, id, byKey, value, mentioning = { time: 0 }) =>
      state.run((): Edited | Refused =>
        changeOwn('edit', find(chatKey, id, byKey), byKey, (message) => writeEdit(state, message, value, mentioning)),
      ),
    remove: (chatKey, id, byKey) =>
      state.run((): Removed | Refused =>
        changeOwn('delete', find(chatKey, id, byKey), byKey, () => remove(chatKey, id)),
      ),
    markRead: (chatKey, id, byKey) => state.run(() => markRead(find(chatKey, id, byKey), byKey)),
    react: (chatKey, id, byKey, type) =>
      state.run(() =>
        changeReactions(find(chatKey, id, byKey), byKey, (reactions) => reactions.set(state.user(byKey).key, type)),
      ),
    unreact: (chatKey, id, byKey) =>
      state.run(() => changeReactions(find(chatKey, id, byKey), byKey, (reactions) => reactions.delete(byKey))),
    page: (chatKey, skip, take, readerKey) => state.run(() => page(chatKey, skip, take, readerKey)),
    readNewest: (chatKey, byKey, take) =>
      state.run(() => {
        const cleared = clearUnread(state.chat(chatKey), byKey);
        return { messages: page(chatKey, 0, take, byKey), cleared };
      }),
    one: (chatKey, id, readerKey) =>
      state.run(() => {
        const message = find(chatKey, id, readerKey);
        return message && storedMessage(state, message);
      }),
  };
}

/** @returns the message as the port tells it */
export function storedMessage(state: State, message: MemoryMessage): StoredMessage {
  const { id, senderKey, dataType, value, reply, time, isRead, edited, extra = '' } = message;
  const { key, identifier, username, avatar } = state.user(senderKey);
  const sender = { key, identifier, username, avatar };
  return { id, sender, dataType, value, reply, time, isRead, edited, extra, reactions: state.reactionsOf(message) };
}

function append(state: State, message: NewMessage): Appended {
  const { chatKey, senderKey, clientId, unreadFor, pushes, ...rest } = message;
  if (!state.chats.get(chatKey)?.members.has(senderKey)) return { kind: 'not-member' };
  const clientKey = clientId === undefined ? undefined : `${senderKey} ${clientId}`;
  const known = clientKey === undefined ? undefined : state.clientIds.get(clientKey);
  if (known && known.chatKey !== chatKey) return { kind: 'conflict' };
  if (known) return { kind: 'known', id: known.id, time: known.time, position: known.position };

  const chat = state.chat(chatKey);
  const sender = state.user(senderKey);

  const id = chat.nextId++;
  const position = state.log({ kind: 'message', chatKey, message: id, userKey: senderKey });
  const { time } = rest;
  chat.messages.set(id, {
    ...rest,
    chatKey,
    senderKey: sender.key,
    id,
    position,
    isRead: false,
    edited: false,
    reactions: new Map(),
  });
  for (const user of unreadFor) {
    const member = chat.members.get(user);
    if (member) member.unread += 1;
  }
  for (const { mentioned = false, ...push } of pushes) {
    // A member who has just been removed gets no push, and one who muted the chat only when they are mentioned.
    const receiver = chat.members.get(push.userKey);
    if (!receiver || (receiver.mutedUntil > time && !mentioned)) continue;
    state.lastPushKey += 1;
    state.pushes.push({ ...push, key: state.lastPushKey, chat: chat.record.identifier, messageId: id });
  }
  if (clientKey !== undefined) state.clientIds.set(clientKey, { chatKey, id, time, position });
  return { kind: 'stored', id, time, position };
}
