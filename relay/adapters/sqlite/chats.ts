import { LRUCache } from 'lru-cache';
import { type Clock, seconds } from '../../ports/clock.js';
import {
  type ChangedChat,
  type ChatStore,
  type ChatSummary,
  lastText,
  type MadeChat,
  type NewChat,
} from '../../ports/store/chats.js';
import type { ChatRecord, RecordMember } from '../../ports/store/records.js';
import type { ChangedMark } from '../../ports/store/sync.js';
import { StoreError } from '../../ports/store/errors.js';
import type { Batch } from './batch.js';
import type { ChatDetailsReader } from './chat-details.js';
import type { Database, Statement } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { ReadPushes } from './read-pushes.js';

/** How many chats stay in memory: every message asks for its chat and the chat's members. */
const cacheSize = 5_000;

interface ChatRow {
  readonly key: number;
  readonly identifier: string;
  readonly isLocal: 0 | 1;
  readonly name: string;
  readonly avatar: string;
  readonly owner: number;
}

type MemberRow = Required<RecordMember>;

interface ListRow {
  readonly key: number;
  readonly unread: number;
  readonly id: number | null;
  readonly dataType: string;
  readonly value: string;
  readonly time: number;
  readonly username: string;
}

/** Chats, their members and the members' unread counts. */
export function createChats(
  database: Database,
  commits: GroupCommit,
  batch: Batch,
  clock: Clock,
  details: ChatDetailsReader,
): {
  readonly store: ChatStore;
  /** The chat, also one that was deleted. @throws StoreError when there never was one */
  byKey(this: void, key: number): ChatRecord;
  /** The chat as the operation that asks has changed it. It is not kept, as that may be rolled back. */
  changed(this: void, key: number): ChatRecord;
  /** Makes the chat count as read by the member, whose cursor stays. @returns the marks where something was unread */
  clearUnread(this: void, chatKey: number, userKey: number): ChangedMark | undefined;
} {
  const statements = prepare(database);
  const pushes = new ReadPushes(database);
  /** Chats as committed; a change takes its chat out, the next reader loads it. */
  const cache = new LRUCache<number, ChatRecord>({
    max: cacheSize,
    dispose: ({ identifier }) => keys.delete(identifier),
  });
  const keys = new Map<string, number>();

  const load = (row: ChatRow, members: readonly MemberRow[] = statements.members.all(row.key)): ChatRecord => ({
    ...row,
    isLocal: row.isLocal === 1,
    members: members.map(({ key, identifier, visibleFrom }) => ({
      key,
      identifier,
      ...(visibleFrom > 0 && { visibleFrom }),
    })),
  });

  /** All chats of a member, by key: a list of thousands of chats is read by two statements. */
  const allOf = (userKey: number): ReadonlyMap<number, ChatRecord> => {
    const members = new Map<number, MemberRow[]>();
    for (const member of statements.membersOfAll.all(userKey)) {
      const others = members.get(member.chat);
      if (others) others.push(member);
      else members.set(member.chat, [member]);
    }
    return new Map(
      statements.allOf.all(userKey).map((row) => [row.key, cache.get(row.key) ?? load(row, members.get(row.key))]),
    );
  };

  const cached = (key: number): ChatRecord => {
    const found = cache.get(key);
    if (found) return found;
    const row = statements.byKey.get(key);
    if (!row) throw new StoreError(`There is no chat with the key ${key}.`);
    const chat = load(row);
    cache.set(key, chat);
    keys.set(chat.identifier, key);
    return chat;
  };

  const changed = (key: number): ChatRecord => {
    const row = statements.byKey.get(key);
    if (!row) throw new StoreError(`There is no chat with the key ${key}.`);
    cache.delete(key);
    batch.members.forget(key);
    return load(row);
  };

  const create = (chat: NewChat): MadeChat => {
    const pair = chat.isLocal ? localPair(chat.members) : null;
    const existing = pair === null ? undefined : statements.byPair.get(pair);
    if (existing) return { chat: load(existing), made: undefined };
    const row = statements.insert.get(chat.identifier, pair, chat.name, chat.avatar, chat.owner);
    if (!row) throw new StoreError('The new chat was not returned.');
    for (const [place, member] of chat.members.entries()) statements.addMember.run(row.key, member, place);
    if (!chat.isLocal) statements.makeOwner.run(row.key, chat.owner);
    batch.members.forget(row.key);
    const { owner: userKey, time } = chat;
    const position = batch.log.add({ kind: 'chat', chatKey: row.key, message: null, userKey, time });
    const record = load(row);
    // Nobody has left a chat that is new, so nobody is invited to come back.
    const made = { chat: record, ...details.settings(row.key), members: details.members(row.key), invited: [] };
    return { chat: record, made: { position, details: made } };
  };

  const clearUnread = (chatKey: number, userKey: number): ChangedMark | undefined => {
    batch.flush();
    pushes.all(chatKey, userKey);
    const mine = batch.unread.clear(chatKey, userKey);
    if (!mine) return undefined;
    const position = batch.log.add({ kind: 'mark', chatKey, message: null, userKey, time: seconds(clock) });
    return { position, mine };
  };

  const change = (chatKey: number, statement: Statement<never>, value: string, byKey: number, time: number) =>
    commits.write((): ChangedChat => {
      statement.run(value, chatKey);
      const position = batch.log.add({ kind: 'chat', chatKey, message: null, userKey: byKey, time });
      return { chat: changed(chatKey), ...details.settings(chatKey), position };
    });

  const store: ChatStore = {
    create: (chat) => commits.write(() => create(chat)),
    byIdentifier: (identifier) =>
      commits.read(() => {
        const key = keys.get(identifier) ?? statements.keyOf.get(identifier)?.key;
        const chat = key === undefined ? undefined : cached(key);
        // Only a deleted chat has no members.
        return chat && chat.members.length > 0 ? chat : undefined;
      }),
    listFor: (userKey) =>
      commits.read(() => {
        const all = allOf(userKey);
        return statements.listFor.all(userKey).map((row) => summary(all.get(row.key) ?? cached(row.key), row));
      }),
    rename: (chatKey, name, byKey, time) => change(chatKey, statements.rename, name, byKey, time),
    setAvatar: (chatKey, avatar, byKey, time) => change(chatKey, statements.setAvatar, avatar, byKey, time),
  };
  return { store, byKey: cached, changed, clearUnread };
}

function summary(chat: ChatRecord, row: ListRow): ChatSummary {
  const { id, dataType, value, time, username } = row;
  return { chat, unread: row.unread, last: id === null ? undefined : { id, dataType, value, time, username } };
}

/** @returns the same text for the same two members, in whichever order */
function localPair(members: readonly number[]): string {
  return [...members].sort((a, b) => a - b).join(':');
}

function prepare(database: Database) {
  const columns = 'key, identifier, local_pair IS NOT NULL AS isLocal, name, avatar, owner';
  return {
    byKey: database.prepare<ChatRow>(`SELECT ${columns} FROM chats WHERE key = ?`),
    byPair: database.prepare<ChatRow>(`SELECT ${columns} FROM chats WHERE local_pair = ?`),
    keyOf: database.prepare<{ key: number }>('SELECT key FROM chats WHERE identifier = ?'),
    insert: database.prepare<ChatRow>(
      `INSERT INTO chats (identifier, local_pair, name, avatar, owner, next_id) VALUES (?, ?, ?, ?, ?, 1)
         RETURNING ${columns}`,
    ),
    rename: database.prepare('UPDATE chats SET name = ? WHERE key = ?', true),
    setAvatar: database.prepare('UPDATE chats SET avatar = ? WHERE key = ?'),
    addMember: database.prepare('INSERT INTO members (chat, user, place, unread) VALUES (?, ?, ?, 0)'),
    makeOwner: database.prepare("UPDATE members SET role = 'owner' WHERE chat = ? AND user = ?"),
    members: database.prepare<MemberRow>(
      `SELECT users.key, users.identifier, members.visible_from AS visibleFrom FROM members JOIN users ON users.key = members.user
         WHERE members.chat = ? ORDER BY members.place`,
    ),
    allOf: database.prepare<ChatRow>(
      `SELECT ${columns} FROM chats WHERE key IN (SELECT chat FROM members WHERE user = ?)`,
    ),
    membersOfAll: database.prepare<MemberRow & { readonly chat: number }>(
      `SELECT members.chat, users.key, users.identifier, members.visible_from AS visibleFrom
         FROM members JOIN users ON users.key = members.user
         WHERE members.chat IN (SELECT chat FROM members WHERE user = ?) ORDER BY members.chat, members.place`,
    ),
    listFor: database.prepare<ListRow>(
      `SELECT members.chat AS key, members.unread, last.id, last.data_type AS dataType, last.time,
           -- Of a short text everything: substr ends at a NUL.
           CASE WHEN octet_length(last.value) > ${lastText.long} THEN substr(last.value, 1, ${lastText.kept}) ELSE last.value END AS value,
           users.username
         FROM members
         LEFT JOIN messages AS last ON last.chat = members.chat
           AND last.id = (SELECT max(id) FROM messages WHERE chat = members.chat AND id >= members.visible_from)
         LEFT JOIN users ON users.key = last.sender
         WHERE members.user = ?
         ORDER BY last.position DESC NULLS LAST, members.chat`,
    ),
  };
}
