import type { BlockStore } from '../../ports/store/blocks.js';
import { dropPushes } from './devices.js';
import type { MemoryChat, State } from './state.js';

/** Who has blocked whom. */
export function createBlocks(state: State): BlockStore {
  const direct = (userKey: number, otherKey: number): MemoryChat | undefined =>
    [...state.chats.values()].find(
      ({ record, members }) => record.isLocal && members.size === 2 && members.has(userKey) && members.has(otherKey),
    );

  const quiet = (userKey: number, otherKey: number): MemoryChat | undefined => {
    const chat = direct(userKey, otherKey);
    if (!chat) return undefined;
    const member = state.member(chat, userKey);
    member.seenUpTo = chat.nextId - 1;
    member.unread = 0;
    dropPushes(state, chat.record.identifier, userKey);
    return chat;
  };

  const blockedBy = (userKey: number): Set<number> => state.blocks.get(userKey) ?? new Set();
  const log = (kind: 'blocks' | 'gone', chatKey: number, userKey: number): number =>
    state.log({ kind, chatKey, message: null, userKey });

  const of = (userKey: number): string[] => [...blockedBy(userKey)].map((key) => state.user(key).identifier);

  return {
    all: () =>
      state.run(() => [...state.blocks].flatMap(([user, others]) => [...others].map((other) => ({ user, other })))),
    of: (userKey) => state.run(() => of(userKey)),
    chats: (userKey) =>
      state.run(() => [...blockedBy(userKey)].flatMap((other) => direct(userKey, other)?.record.identifier ?? [])),
    block: (userKey, otherKey, most) =>
      state.run(() => {
        const blocked = blockedBy(state.user(userKey).key);
        if (!blocked.has(otherKey) && blocked.size >= most) return { kind: 'too-many' };
        state.blocks.set(userKey, blocked.add(state.user(otherKey).key));
        state.pushes = state.pushes.filter(
          (push) => push.userKey !== userKey || state.friendPushes.get(push.key) !== otherKey,
        );
        const chat = quiet(userKey, otherKey);
        const gone = chat && { chat: chat.record.identifier, position: log('gone', chat.record.key, userKey) };
        return { kind: 'done', gone, blocked: of(userKey), position: log('blocks', 0, userKey) };
      }),
    unblock: (userKey, otherKey) =>
      state.run(() => {
        state.blocks.get(userKey)?.delete(otherKey);
        quiet(userKey, otherKey);
        return { blocked: of(userKey), position: log('blocks', 0, userKey) };
      }),
  };
}
