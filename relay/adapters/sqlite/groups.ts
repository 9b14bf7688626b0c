import { type Clock, seconds } from '../../ports/clock.js';
import type { GroupChanged, GroupRefusal, GroupResult, GroupStore } from '../../ports/store/groups.js';
import type { ChatRecord } from '../../ports/store/records.js';
import type { Role } from '../../protocol/events/shapes.js';
import { type GroupCommand, heirOf, refusal } from '../roles.js';
import type { Batch } from './batch.js';
import type { ChangeKind } from './change-log.js';
import type { ChatDetailsReader } from './chat-details.js';
import type { InvitationStore } from '../../ports/store/invitations.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import type { Invitations } from './invitations.js';

/** Members, roles and pins of chats. */
export function createGroups(
  database: Database,
  commits: GroupCommit,
  batch: Batch,
  clock: Clock,
  {
    changed,
    details,
    invitations,
  }: {
    changed(this: void, key: number): ChatRecord;
    readonly details: ChatDetailsReader;
    readonly invitations: Invitations;
  },
): { readonly groups: GroupStore; readonly invitations: InvitationStore } {
  const statements = prepare(database);

  const log = (kind: ChangeKind, chatKey: number, userKey: number): number =>
    batch.log.add({ kind, chatKey, message: null, userKey, time: seconds(clock) });

  /** Runs `work` if the member may give the command, once all gathered rows are in the tables. */
  const when = (chatKey: number, byKey: number, command: GroupCommand, work: () => GroupResult): Promise<GroupResult> =>
    commits.write(() => {
      const isLocal = statements.isLocal.get(chatKey)?.isLocal === 1;
      const kind = refusal({ isLocal, members: batch.members.of(chatKey) }, byKey, command);
      if (kind !== undefined) return { kind };
      batch.flush();
      return work();
    });

  const settingsChanged = (chatKey: number, byKey: number): GroupChanged => {
    const position = log('chat', chatKey, byKey);
    const chat = changed(chatKey);
    return {
      kind: 'done',
      position,
      chat,
      told: { position, details: { chat, ...details.settings(chatKey) } },
      invited: [],
      gone: [],
    };
  };

  const membersChanged = (chatKey: number, byKey: number): GroupChanged => {
    const position = log('chat', chatKey, byKey);
    const chat = changed(chatKey);
    const people = { members: details.members(chatKey), invited: invitations.to(chatKey) };
    const told = { position, details: { chat, ...details.settings(chatKey), ...people } };
    return { kind: 'done', position, chat, told, invited: [], gone: [] };
  };

  const addMembers = (chatKey: number, byKey: number, userKeys: readonly number[], most: number): GroupResult => {
    const members = batch.members.of(chatKey);
    const wanted = [...new Set(userKeys)].filter((key) => !members.has(key));
    const added = wanted.filter((key) => !invitations.hasLeft(chatKey, key));
    if (members.size + added.length > most) return { kind: 'too-many-members' };
    for (const key of added) statements.add.run(chatKey, key);
    const invited = wanted
      .filter((key) => !added.includes(key))
      .flatMap((key) => invitations.invite(chatKey, key, byKey) ?? []);
    return { ...membersChanged(chatKey, byKey), invited };
  };

  const accept = (chatKey: number, userKey: number, most: number): GroupResult | { kind: 'no-invitation' } => {
    if (!invitations.has(chatKey, userKey)) return { kind: 'no-invitation' };
    if (batch.members.of(chatKey).size >= most) return { kind: 'too-many-members' };
    batch.flush();
    invitations.back(chatKey, userKey);
    const invited = [invitations.drop(chatKey, userKey)];
    statements.add.run(chatKey, userKey);
    return { ...membersChanged(chatKey, userKey), invited };
  };

  const takeOut = (chatKey: number, userKey: number): void => {
    statements.removeMember.run(chatKey, userKey);
    statements.removePushesOf.run(chatKey, userKey);
  };

  const removeMember = (chatKey: number, byKey: number, userKey: number): GroupChanged => {
    takeOut(chatKey, userKey);
    const gone = [{ userKey, position: log('gone', chatKey, userKey) }];
    return { ...membersChanged(chatKey, byKey), gone };
  };

  const handOver = (chatKey: number, userKey: number): void => {
    statements.setRole.run('owner', chatKey, userKey);
    statements.setOwner.run(userKey, chatKey);
  };

  const leave = (chatKey: number, byKey: number): GroupChanged => {
    const members = batch.members.of(chatKey);
    const heir = heirOf(members, byKey);
    if (heir === undefined) return remove(chatKey, byKey);
    if (members.get(byKey)?.role === 'owner') handOver(chatKey, heir);
    takeOut(chatKey, byKey);
    invitations.left(chatKey, byKey);
    const result = membersChanged(chatKey, byKey);
    const position = log('gone', chatKey, byKey);
    return { ...result, position, gone: [{ userKey: byKey, position }] };
  };

  const setRole = (chatKey: number, byKey: number, userKey: number, role: Role): GroupChanged => {
    if (role === 'owner' && userKey !== byKey) {
      statements.setRole.run('admin', chatKey, byKey);
      handOver(chatKey, userKey);
    } else {
      statements.setRole.run(role, chatKey, userKey);
    }
    return membersChanged(chatKey, byKey);
  };

  const remove = (chatKey: number, byKey: number): GroupChanged => {
    const members = [...batch.members.of(chatKey).keys()];
    const invited = invitations.dropAll(chatKey);
    for (const statement of statements.empty) statement.run(chatKey);
    // The member who asked comes last: their acknowledgement then carries the newest position that they are told.
    const gone = [...members.filter((key) => key !== byKey), byKey].map((userKey) => ({
      userKey,
      position: log('gone', chatKey, userKey),
    }));
    const position = gone.at(-1)?.position ?? batch.log.position;
    return { kind: 'done', position, chat: changed(chatKey), told: undefined, invited, gone };
  };

  /** Why a message cannot be pinned or unpinned. */
  const notThere = (chatKey: number, byKey: number, id: number): GroupRefusal | undefined => {
    const there = batch.members.sees(chatKey, byKey, id) && statements.message.get(chatKey, id);
    return there ? undefined : 'no-message';
  };

  const pin = (chatKey: number, byKey: number, id: number, most: number): GroupResult => {
    const kind = notThere(chatKey, byKey, id);
    if (kind !== undefined) return { kind };
    const pinned = details.pinned(chatKey);
    if (!pinned.includes(id) && pinned.length >= most) return { kind: 'too-many-pins' };
    statements.pin.run(chatKey, id, batch.log.position + 1);
    return settingsChanged(chatKey, byKey);
  };

  const unpin = (chatKey: number, byKey: number, id: number): GroupResult => {
    const kind = notThere(chatKey, byKey, id);
    if (kind !== undefined) return { kind };
    statements.unpin.run(chatKey, id);
    return settingsChanged(chatKey, byKey);
  };

  const groups: GroupStore = {
    addMembers: (chatKey, byKey, userKeys, most) =>
      when(chatKey, byKey, { to: 'add' }, () => addMembers(chatKey, byKey, userKeys, most)),
    removeMember: (chatKey, byKey, other) =>
      when(chatKey, byKey, { to: 'remove', other }, () => removeMember(chatKey, byKey, other)),
    leave: (chatKey, byKey) => when(chatKey, byKey, { to: 'leave' }, () => leave(chatKey, byKey)),
    setRole: (chatKey, byKey, other, role) =>
      when(chatKey, byKey, { to: 'appoint', other, role }, () => setRole(chatKey, byKey, other, role)),
    remove: (chatKey, byKey) => when(chatKey, byKey, { to: 'delete' }, () => remove(chatKey, byKey)),
    setHistoryForNew: (chatKey, byKey, visible) =>
      when(chatKey, byKey, { to: 'settings' }, () => {
        statements.setHistoryForNew.run(visible ? 1 : 0, chatKey);
        return settingsChanged(chatKey, byKey);
      }),
    pin: (chatKey, byKey, id, most) => when(chatKey, byKey, { to: 'pin' }, () => pin(chatKey, byKey, id, most)),
    unpin: (chatKey, byKey, id) => when(chatKey, byKey, { to: 'pin' }, () => unpin(chatKey, byKey, id)),
  };
  return {
    groups,
    invitations: {
      of: (userKey) => commits.read(() => invitations.of(userKey)),
      chatKey: (chat, userKey) => commits.read(() => invitations.chatKey(chat, userKey)),
      accept: (chatKey, userKey, most) => commits.write(() => accept(chatKey, userKey, most)),
      decline: (chat, userKey) =>
        commits.write(() => invitations.drop(invitations.chatKey(chat, userKey) ?? 0, userKey)),
    },
  };
}

function prepare(database: Database) {
  const member = 'WHERE chat = ? AND user = ?';
  return {
    isLocal: database.prepare<{ isLocal: 0 | 1 }>('SELECT local_pair IS NOT NULL AS isLocal FROM chats WHERE key = ?'),
    message: database.prepare<{ id: number }>('SELECT id FROM messages WHERE chat = ? AND id = ?'),
    // Nothing is unread for new members, so their cursor starts at the newest message.
    add: database.prepare(
      `INSERT INTO members (chat, user, place, unread, visible_from, read_up_to, since)
         SELECT key, ?2, (SELECT coalesce(max(place), -1) + 1 FROM members WHERE chat = key), 0,
             CASE history_for_new WHEN 1 THEN 0 ELSE next_id END, next_id - 1, next_id - 1
           FROM chats WHERE key = ?1`,
    ),
    removeMember: database.prepare(`DELETE FROM members ${member}`),
    removePushesOf: database.prepare('DELETE FROM pushes WHERE chat = ? AND user = ?'),
    setRole: database.prepare(`UPDATE members SET role = ? ${member}`),
    setOwner: database.prepare('UPDATE chats SET owner = ? WHERE key = ?'),
    setHistoryForNew: database.prepare('UPDATE chats SET history_for_new = ? WHERE key = ?'),
    pin: database.prepare(
      `INSERT INTO pins (chat, message, position) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET position = excluded.position`,
    ),
    unpin: database.prepare('DELETE FROM pins WHERE chat = ? AND message = ?'),
    // Reactions and pins are deleted with their messages. Clearing `local_pair` lets the two users make a new chat.
    empty: [
      'DELETE FROM pushes WHERE chat = ?',
      'DELETE FROM messages WHERE chat = ?',
      'DELETE FROM members WHERE chat = ?',
      "UPDATE chats SET deleted = 1, local_pair = NULL, name = '', avatar = '' WHERE key = ?",
    ].map((sql) => database.prepare(sql)),
  };
}
