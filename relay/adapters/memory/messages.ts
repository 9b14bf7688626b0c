import type {
  Appended,
  Change,
  MessageStore,
  NewMessage,
  ReactionResult,
  Refused,
  StoredMessage,
} from '../../ports/store.js';
import type { LogEntry, MemoryMessage, State } from './state.js';

type Done = Change & { kind: 'done' };

/** The messages of all chats. */
export function createMessages(state: State): MessageStore {
  const find = (chatKey: number, id: number): MemoryMessage | undefined => state.chats.get(chatKey)?.messages.get(id);
  const log = (kind: LogEntry['kind'], { chatKey, id }: MemoryMessage, userKey: number): Done => ({
    kind: 'done',
    position: state.log({ kind, chatKey, message: id, userKey }),
  });

  /** Does `change` where the message exists and is the user's own. */
  const changeOwn = (
    kind: LogEntry['kind'],
    message: MemoryMessage | undefined,
    byKey: number,
    change: (message: MemoryMessage) => void,
  ): Done | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey !== byKey) return { kind: 'not-author' };
    change(message);
    return log(kind, message, byKey);
  };

  const markRead = (message: MemoryMessage | undefined, byKey: number): Done | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey === byKey) return { kind: 'own-message' };
    message.isRead = true;
    const member = state.chat(message.chatKey).members.get(byKey);
    if (member) member.readUpTo = Math.max(member.readUpTo, message.id);
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

  const remove = (chatKey: number, id: number): void => {
    state.chats.get(chatKey)?.messages.delete(id);
    const { identifier } = state.chat(chatKey).record;
    // Its queued pushes hold its text.
    state.pushes = state.pushes.filter((push) => push.chat !== identifier || push.messageId !== id);
  };

  return {
    append: (message) => state.run(() => append(state, message)),
    edit: (chatKey, id, byKey, value) =>
      state.run(() =>
        changeOwn('edit', find(chatKey, id), byKey, (message) => {
          message.value = value;
          message.edited = true;
        }),
      ),
    remove: (chatKey, id, byKey) =>
      state.run(() => changeOwn('delete', find(chatKey, id), byKey, () => remove(chatKey, id))),
    markRead: (chatKey, id, byKey) => state.run(() => markRead(find(chatKey, id), byKey)),
    react: (chatKey, id, byKey, type) =>
      state.run(() =>
        changeReactions(find(chatKey, id), byKey, (reactions) => reactions.set(state.user(byKey).key, type)),
      ),
    unreact: (chatKey, id, byKey) =>
      state.run(() => changeReactions(find(chatKey, id), byKey, (reactions) => reactions.delete(byKey))),
    page: (chatKey, skip, take) =>
      state.run(() =>
        [...(state.chats.get(chatKey)?.messages.values() ?? [])]
          .reverse()
          .slice(skip, skip + take)
          .map((message) => storedMessage(state, message)),
      ),
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
  const clientKey = clientId === undefined ? undefined : `${senderKey} ${clientId}`;
  const known = clientKey === undefined ? undefined : state.clientIds.get(clientKey);
  if (known && known.chatKey !== chatKey) return { kind: 'conflict' };
  if (known) return { kind: 'known', id: known.id, time: known.time, position: known.position };

  const chat = state.chat(chatKey);
  const sender = state.user(senderKey);
  for (const push of pushes) state.user(push.userKey);

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
  for (const push of pushes) {
    state.lastPushKey += 1;
    state.pushes.push({ ...push, key: state.lastPushKey, chat: chat.record.identifier, messageId: id });
  }
  if (clientKey !== undefined) state.clientIds.set(clientKey, { chatKey, id, time, position });
  return { kind: 'stored', id, time, position };
}
