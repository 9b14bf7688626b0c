import type { GroupChanged, GroupRefusal, GroupResult, GroupStore } from '../../ports/store/groups.js';
import type { Role } from '../../protocol/events/shapes.js';
import type { InvitationStore } from '../../ports/store/invitations.js';
import { type GroupCommand, heirOf, refusal } from '../roles.js';
import { dropInvitation, dropInvitations, invitationsOf, invite } from './invitations.js';
import type { MemoryChat, MemoryMember, State } from './state.js';
import { detailsOf } from './sync.js';

const noMembers: ReadonlyMap<number, MemoryMember> = new Map();

/** Members, roles and pins of chats. */
export function createGroups(state: State): { readonly groups: GroupStore; readonly invitations: InvitationStore } {
  const log = (kind: 'chat' | 'gone', { record }: MemoryChat, userKey: number): number =>
    state.log({ kind, chatKey: record.key, message: null, userKey });

  /** Runs `work` if the member may give the command. */
  const when = (
    chatKey: number,
    byKey: number,
    command: GroupCommand,
    work: (chat: MemoryChat) => GroupResult,
  ): Promise<GroupResult> =>
    state.run(() => {
      const chat = state.chats.get(chatKey);
      const roles = { isLocal: chat?.record.isLocal ?? false, members: chat?.members ?? noMembers };
      const kind = refusal(roles, byKey, command);
      return kind === undefined ? work(state.chat(chatKey)) : { kind };
    });

  const settingsChanged = (chat: MemoryChat, byKey: number): GroupChanged => {
    const position = log('chat', chat, byKey);
    const { historyForNew, pinned, record } = chat;
    const details = { chat: record, historyForNew, pinned: [...pinned] };
    return { kind: 'done', position, chat: record, told: { position, details }, invited: [], gone: [] };
  };

  const membersChanged = (chat: MemoryChat, byKey: number): GroupChanged => {
    const members = [...chat.members].map(([key, { visibleFrom }]) => ({
      key,
      identifier: state.user(key).identifier,
      ...(visibleFrom > 0 && { visibleFrom }),
    }));
    chat.record = { ...chat.record, members };
    const position = log('chat', chat, byKey);
    const told = { position, details: detailsOf(state, chat) };
    return { kind: 'done', position, chat: chat.record, told, invited: [], gone: [] };
  };

  const addMembers = (chat: MemoryChat, byKey: number, userKeys: readonly number[], most: number): GroupResult => {
    const wanted = [...new Set(userKeys)].filter((key) => !chat.members.has(key));
    const added = wanted.filter((key) => !chat.departed.has(key));
    if (chat.members.size + added.length > most) return { kind: 'too-many-members' };
    for (const key of wanted) state.user(key);
    for (const key of added) add(chat, key);
    const invited = wanted
      .filter((key) => !added.includes(key))
      .flatMap((key) => invite(state, chat, key, byKey) ?? []);
    return { ...membersChanged(chat, byKey), invited };
  };

  const add = (chat: MemoryChat, key: number): void => {
    // Nothing is unread for new members, so their cursor starts at the newest message.
    const visibleFrom = chat.historyForNew ? 0 : chat.nextId;
    const newest = chat.nextId - 1;
    chat.members.set(key, {
      role: 'member',
      unread: 0,
      readUpTo: newest,
      since: newest,
      mutedUntil: 0,
      visibleFrom,
    });
  };

  const accept = (chatKey: number, userKey: number, most: number): GroupResult | { kind: 'no-invitation' } => {
    const isInvited = state.invitations.some((one) => one.chatKey === chatKey && one.userKey === userKey);
    if (!isInvited) return { kind: 'no-invitation' };
    const chat = state.chat(chatKey);
    if (chat.members.size >= most) return { kind: 'too-many-members' };
    chat.departed.delete(userKey);
    const invited = [dropInvitation(state, chatKey, userKey)];
    add(chat, userKey);
    return { ...membersChanged(chat, userKey), invited };
  };

  const invitedTo = (identifier: string, userKey: number): number | undefined =>
    state.invitations.find((one) => one.userKey === userKey && state.chat(one.chatKey).record.identifier === identifier)
      ?.chatKey;

  const takeOut = (chat: MemoryChat, userKey: number): void => {
    chat.members.delete(userKey);
    const { identifier } = chat.record;
    state.pushes = state.pushes.filter((push) => push.chat !== identifier || push.userKey !== userKey);
  };

  const handOver = (chat: MemoryChat, userKey: number): void => {
    state.member(chat, userKey).role = 'owner';
    chat.record = { ...chat.record, owner: userKey };
  };

  const leave = (chat: MemoryChat, byKey: number): GroupChanged => {
    const heir = heirOf(chat.members, byKey);
    if (heir === undefined) return remove(chat, byKey);
    if (state.member(chat, byKey).role === 'owner') handOver(chat, heir);
    takeOut(chat, byKey);
    chat.departed.add(byKey);
    const result = membersChanged(chat, byKey);
    const position = log('gone', chat, byKey);
    return { ...result, position, gone: [{ userKey: byKey, position }] };
  };

  const setRole = (chat: MemoryChat, byKey: number, userKey: number, role: Role): GroupChanged => {
    if (role === 'owner' && userKey !== byKey) {
      state.member(chat, byKey).role = 'admin';
      handOver(chat, userKey);
    } else {
      state.member(chat, userKey).role = role;
    }
    return membersChanged(chat, byKey);
  };

  const remove = (chat: MemoryChat, byKey: number): GroupChanged => {
    const others = [...chat.members.keys()].filter((key) => key !== byKey);
    state.pushes = state.pushes.filter((push) => push.chat !== chat.record.identifier);
    chat.messages.clear();
    chat.members.clear();
    chat.pinned = [];
    chat.departed.clear();
    const invited = dropInvitations(state, chat.record.key);
    chat.record = { ...chat.record, name: '', avatar: '', members: [] };
    // The member who asked comes last: their acknowledgement then carries the newest position that they are told.
    const gone = [...others, byKey].map((userKey) => ({ userKey, position: log('gone', chat, userKey) }));
    return { kind: 'done', position: state.position, chat: chat.record, told: undefined, invited, gone };
  };

  /** Why a message cannot be pinned or unpinned. */
  const notThere = (chat: MemoryChat, byKey: number, id: number): GroupRefusal | undefined =>
    chat.messages.has(id) && id >= state.member(chat, byKey).visibleFrom ? undefined : 'no-message';

  const pin = (chat: MemoryChat, byKey: number, id: number, most: number): GroupResult => {
    const kind = notThere(chat, byKey, id);
    if (kind !== undefined) return { kind };
    if (!chat.pinned.includes(id) && chat.pinned.length >= most) return { kind: 'too-many-pins' };
    chat.pinned = [id, ...chat.pinned.filter((pinned) => pinned !== id)];
    return settingsChanged(chat, byKey);
  };

  const unpin = (chat: MemoryChat, byKey: number, id: number): GroupResult => {
    const kind = notThere(chat, byKey, id);
    if (kind !== undefined) return { kind };
    chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
    return settingsChanged(chat, byKey);
  };

  const groups: GroupStore = {
    addMembers: (chatKey, byKey, userKeys, most) =>
      when(chatKey, byKey, { to: 'add' }, (chat) => addMembers(chat, byKey, userKeys, most)),
    removeMember: (chatKey, byKey, other) =>
      when(chatKey, byKey, { to: 'remove', other }, (chat) => {
        takeOut(chat, other);
        const gone = [{ userKey: other, position: log('gone', chat, other) }];
        return { ...membersChanged(chat, byKey), gone };
      }),
    leave: (chatKey, byKey) => when(chatKey, byKey, { to: 'leave' }, (chat) => leave(chat, byKey)),
    setRole: (chatKey, byKey, other, role) =>
      when(chatKey, byKey, { to: 'appoint', other, role }, (chat) => setRole(chat, byKey, other, role)),
    remove: (chatKey, byKey) => when(chatKey, byKey, { to: 'delete' }, (chat) => remove(chat, byKey)),
    setHistoryForNew: (chatKey, byKey, visible) =>
      when(chatKey, byKey, { to: 'settings' }, (chat) => {
        chat.historyForNew = visible;
        return settingsChanged(chat, byKey);
      }),
    pin: (chatKey, byKey, id, most) => when(chatKey, byKey, { to: 'pin' }, (chat) => pin(chat, byKey, id, most)),
    unpin: (chatKey, byKey, id) => when(chatKey, byKey, { to: 'pin' }, (chat) => unpin(chat, byKey, id)),
  };
  return {
    groups,
    invitations: {
      of: (userKey) => state.run(() => invitationsOf(state, userKey)),
      chatKey: (chat, userKey) => state.run(() => invitedTo(chat, userKey)),
      accept: (chatKey, userKey, most) => state.run(() => accept(chatKey, userKey, most)),
      decline: (chat, userKey) => state.run(() => dropInvitation(state, invitedTo(chat, userKey) ?? 0, userKey)),
    },
  };
}
