import type { Appended, Change, MessageStore, NewMessage, ReactionResult, Refused } from '../../ports/store.js';
import type { MemoryMessage, State } from './state.js';

type Done = Change & { kind: 'done' };

/** The messages of all chats. */
export function createMessages(state: State): MessageStore {
  const find = (chatKey: number, id: number): MemoryMessage | undefined => state.chats.get(chatKey)?.messages.get(id);
  const done = (): Done => ({ kind: 'done', position: state.nextPosition() });

  /** Does `change` where the message exists and is the user's own. */
  const changeOwn = (
    message: MemoryMessage | undefined,
    byKey: number,
    change: (message: MemoryMessage) => void,
  ): Done | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey !== byKey) return { kind: 'not-author' };
    change(message);
    return done();
  };

  const markRead = (message: MemoryMessage | undefined, byKey: number): Done | Refused => {
    if (!message) return { kind: 'no-message' };
    if (message.senderKey === byKey) return { kind: 'own-message' };
    message.isRead = true;
    return done();
  };

  const changeReactions = (
    message: MemoryMessage | undefined,
    change: (reactions: Map<number, string>) => void,
  ): ReactionResult => {
    if (!message) return { kind: 'no-message' };
    change(message.reactions);
    return { ...done(), reactions: state.reactionsOf(message) };
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
      state.run(() => changeOwn(find(chatKey, id), byKey, (message) => (message.value = value))),
    remove: (chatKey, id, byKey) => state.run(() => changeOwn(find(chatKey, id), byKey, () => remove(chatKey, id))),
    markRead: (chatKey, id, byKey) => state.run(() => markRead(find(chatKey, id), byKey)),
    react: (chatKey, id, byKey, type) =>
      state.run(() => changeReactions(find(chatKey, id), (reactions) => reactions.set(state.user(byKey).key, type))),
    unreact: (chatKey, id, byKey) =>
      state.run(() => changeReactions(find(chatKey, id), (reactions) => reactions.delete(byKey))),
    page: (chatKey, skip, take) =>
      state.run(() =>
        [...(state.chats.get(chatKey)?.messages.values() ?? [])]
          .reverse()
          .slice(skip, skip + take)
          .map((message) => {
            const { id, senderKey, dataType, value, reply, time, isRead, extra = '' } = message;
            const { key, identifier, username, avatar } = state.user(senderKey);
            const sender = { key, identifier, username, avatar };
            return { id, sender, dataType, value, reply, time, isRead, extra, reactions: state.reactionsOf(message) };
          }),
      ),
  };
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
  const position = state.nextPosition();
  const { time } = rest;
  chat.messages.set(id, {
    ...rest,
    chatKey,
    senderKey: sender.key,
    id,
    position,
    isRead: false,
    reactions: new Map(),
  });
  for (const user of unreadFor) {
    if (chat.record.members.some(({ key }) => key === user)) chat.unread.set(user, (chat.unread.get(user) ?? 0) + 1);
  }
  for (const push of pushes) {
    state.lastPushKey += 1;
    state.pushes.push({ ...push, key: state.lastPushKey, chat: chat.record.identifier, messageId: id });
  }
  if (clientKey !== undefined) state.clientIds.set(clientKey, { chatKey, id, time, position });
  return { kind: 'stored', id, time, position };
}
