import type { ChangedMark } from '../../ports/store/sync.js';
import { type Clock, seconds } from '../../ports/clock.js';
import { isForwarded } from '../../ports/store/message-extra.js';
import type {
  Appended,
  Edited,
  MessageStore,
  NewMessage,
  ReactionResult,
  Removed,
} from '../../ports/store/messages.js';
import { MESSAGE_BYTES, REACTION_BYTES } from '../../ports/store/page-size.js';
import type { Change, Refused, StoredMessage, StoredReaction } from '../../ports/store/records.js';
import type { Batch } from './batch.js';
import type { ChangeKind } from './change-log.js';
import type { Database } from './driver.js';
import { Edits } from './edits.js';
import type { GroupCommit } from './group-commit.js';
import { Marks } from './marks.js';
import { Mentions } from './mentions.js';
import { pairs, Reactions } from './reactions.js';
import { ReadPushes } from './read-pushes.js';

interface MessageRow {
  readonly chatKey: number;
  readonly id: number;
  readonly key: number;
  readonly identifier: string;
  readonly username: string;
  readonly avatar: string;
  readonly dataType: string;
  readonly value: string;
  readonly reply: string;
  readonly time: number;
  readonly isRead: 0 | 1;
  readonly edited: 0 | 1;
  readonly extra: string;
}

type Done = Change & { kind: 'done' };

/** Key of the chat, and the message's id there. */
export type MessageName = readonly [chatKey: number, id: number];

export interface MessagesByName {
  get(chatKey: number, id: number): StoredMessage | undefined;
}

/** Messages as other parts of the store read them, inside an operation. */
export interface Messages {
  /** The message, with its reactions; undefined when there is none. */
  one(chatKey: number, id: number): StoredMessage | undefined;
  /**
   * Those of these messages that still exist, with their reactions. Two statements read them, however many there are.
   */
  those(names: readonly MessageName[]): MessagesByName;
  /** @returns the bytes of each of these, as `storedBytes` counts them, without reading their texts; 0 where there is none */
  bytes(names: readonly MessageName[]): number[];
}

/** The messages of all chats. Appended ones are gathered in `batch` and written together. */
export function createMessages(
  database: Database,
  commits: GroupCommit,
  batch: Batch,
  clock: Clock,
  clearUnread: (chatKey: number, userKey: number) => ChangedMark | undefined,
): { readonly store: MessageStore; readonly messages: Messages } {
  const statements = prepare(database);
  const reactions = new Reactions(database);
  const pushes = new ReadPushes(database);
  const edits = new Edits(database, batch.members);
  const mentions = new Mentions(database);
  const marks = new Marks(database);

  const log = (kind: ChangeKind, chatKey: number, id: number, userKey: number): Done => ({
    kind: 'done',
    position: batch.log.add({ kind, chatKey, message: id, userKey, time: seconds(clock) }),
  });

  /** Key of the author; undefined when there is no such message that the member may see. */
  const authorOf = (chatKey: number, id: number, byKey: number): number | undefined => {
    if (!batch.members.sees(chatKey, byKey, id)) return undefined;
    batch.flush();
    return statements.author.get(chatKey, id)?.sender;
  };

  /** Runs `change` if the message exists and the user is its author. @returns also what `change` does */
  const changeOwn = <T>(
    kind: ChangeKind,
    [chatKey, id, byKey]: readonly [number, number, number],
    change: () => T,
  ): (Done & T) | Refused => {
    const author = authorOf(chatKey, id, byKey);
    if (author === undefined) return { kind: 'no-message' };
    if (author !== byKey) return { kind: 'not-author' };
    if (kind === 'edit' && isForwarded(statements.extra.get(chatKey, id)?.extra)) return { kind: 'not-author' };
    const changed = change();
    return { ...log(kind, chatKey, id, byKey), ...changed };
  };

  const remove = (chatKey: number, id: number, byKey: number): Omit<Removed, 'kind' | 'position'> => {
    const concerned = new Set(mentions.of(chatKey, id));
    // The queued pushes of the message hold its text.
    statements.removePushes.run(chatKey, id);
    statements.remove.run(chatKey, id);
    for (const userKey of batch.unread.lower(chatKey, byKey, id)) concerned.add(userKey);
    return {
      marks: [...concerned].flatMap((userKey) => {
        const mark = marks.find(chatKey, userKey);
        return mark ? [{ userKey, mark }] : [];
      }),
      last: newestOf(chatKey),
    };
  };

  const newestOf = (chatKey: number): Removed['last'] => {
    const last = page(chatKey, 0, 1)[0];
    if (!last) return null;
    const { id, dataType, value, time, sender } = last;
    for (const { visibleFrom } of batch.members.of(chatKey).values()) if (visibleFrom > id) return undefined;
    return { id, dataType, value, time, username: sender.username };
  };

  const markRead = (chatKey: number, id: number, byKey: number): Done | Refused => {
    const author = authorOf(chatKey, id, byKey);
    if (author === undefined) return { kind: 'no-message' };
    if (author === byKey) return { kind: 'own-message' };
    statements.markRead.run(chatKey, id);
    statements.raiseCursor.run(id, chatKey, byKey, id);
    pushes.upTo(chatKey, byKey, id);
    return log('read', chatKey, id, byKey);
  };

  const changeReactions = (chatKey: number, id: number, byKey: number, change: () => void): ReactionResult => {
    if (authorOf(chatKey, id, byKey) === undefined) return { kind: 'no-message' };
    change();
    return { ...log('reaction', chatKey, id, byKey), reactions: reactions.of(chatKey, id) };
  };

  const page = (chatKey: number, skip: number, take: number, readerKey?: number): StoredMessage[] => {
    const from = readerKey === undefined ? 0 : batch.members.of(chatKey).get(readerKey)?.visibleFrom;
    if (from === undefined) return [];
    const rows = statements.page.all(chatKey, from, take, skip);
    const newest = rows.at(0);
    const oldest = rows.at(-1);
    if (!newest || !oldest) return [];
    const lists = reactions.between(chatKey, oldest.id, newest.id);
    return rows.map((row) => stored(row, lists.get(row.id) ?? []));
  };

  const one = (chatKey: number, id: number): StoredMessage | undefined => {
    const row = statements.one.get(chatKey, id);
    return row && stored(row, reactions.of(chatKey, id));
  };

  const those = (names: readonly MessageName[]): MessagesByName => {
    const found = new Map<string, StoredMessage>();
    const keys = JSON.stringify(names);
    const lists = names.length === 0 ? new Map<string, StoredReaction[]>() : reactions.ofAll(keys);
    for (const row of names.length === 0 ? [] : statements.those.all(keys)) {
      const name = `${row.chatKey} ${row.id}`;
      found.set(name, stored(row, lists.get(name) ?? []));
    }
    return { get: (chatKey, id) => found.get(`${chatKey} ${id}`) };
  };

  const bytes = (names: readonly MessageName[]): number[] => {
    if (names.length === 0) return [];
    const found = new Map<string, number>();
    for (const row of statements.bytes.all(JSON.stringify(names))) found.set(`${row.chatKey} ${row.id}`, row.bytes);
    return names.map(([chatKey, id]) => found.get(`${chatKey} ${id}`) ?? 0);
  };

  const store: MessageStore = {
    append: (message) => commits.write(() => append(batch, message)),
    edit: (chatKey, id, byKey, value, mentioning = { time: 0 }) =>
      commits.write((): Edited | Refused => {
        const edit = { ...mentioning, chatKey, id, byKey, value };
        return changeOwn('edit', [chatKey, id, byKey], () => edits.write(edit));
      }),
    remove: (chatKey, id, byKey) =>
      commits.write((): Removed | Refused =>
        changeOwn('delete', [chatKey, id, byKey], () => remove(chatKey, id, byKey)),
      ),
    markRead: (chatKey, id, byKey) => commits.write(() => markRead(chatKey, id, byKey)),
    react: (chatKey, id, byKey, type) =>
      commits.write(() => changeReactions(chatKey, id, byKey, () => reactions.put(chatKey, id, byKey, type))),
    unreact: (chatKey, id, byKey) =>
      commits.write(() => changeReactions(chatKey, id, byKey, () => reactions.remove(chatKey, id, byKey))),
    page: (chatKey, skip, take, readerKey) => commits.read(() => page(chatKey, skip, take, readerKey)),
    readNewest: (chatKey, byKey, take) =>
      commits.write(() => {
        const cleared = clearUnread(chatKey, byKey);
        batch.flush();
        return { messages: page(chatKey, 0, take, byKey), cleared };
      }),
    one: (chatKey, id, readerKey) =>
      commits.read(() => (batch.members.sees(chatKey, readerKey, id) ? one(chatKey, id) : undefined)),
  };
  return { store, messages: { one, those, bytes } };
}

function stored(row: MessageRow, reactions: readonly StoredReaction[]): StoredMessage {
  const { id, key, identifier, username, avatar, dataType, value, reply, time, isRead, edited, extra } = row;
  const sender = { key, identifier, username, avatar };
  return { id, sender, dataType, value, reply, time, isRead: isRead === 1, edited: edited === 1, extra, reactions };
}

function append(batch: Batch, message: NewMessage): Appended {
  const { chatKey, senderKey, clientId, time } = message;
  if (!batch.members.of(chatKey).has(senderKey)) return { kind: 'not-member' };
  const known = clientId === undefined ? undefined : batch.clientIds.find(senderKey, clientId);
  if (known && known.chatKey !== chatKey) return { kind: 'conflict' };
  if (known) return { kind: 'known', id: known.id, time: known.time, position: known.position };

  const id = batch.ids.take(chatKey);
  const position = batch.log.add({ kind: 'message', chatKey, message: id, userKey: senderKey, time });
  batch.addMessage(message, id, position);
  batch.unread.raise(chatKey, message.unreadFor);
  if (clientId !== undefined) batch.clientIds.add(senderKey, clientId, { chatKey, id, time, position });
  return { kind: 'stored', id, time, position };
}

function prepare(database: Database) {
  const one = 'WHERE chat = ? AND id = ?';
  const select = `SELECT messages.chat AS chatKey, messages.id, users.key, users.identifier, users.username, users.avatar,
      messages.data_type AS dataType, messages.value, messages.reply, messages.time, messages.is_read AS isRead,
      messages.edited, messages.extra
    FROM messages JOIN users ON users.key = messages.sender`;
  return {
    author: database.prepare<{ sender: number }>(`SELECT sender FROM messages ${one}`),
    extra: database.prepare<{ extra: string }>(`SELECT extra FROM messages ${one}`),
    remove: database.prepare(`DELETE FROM messages ${one}`),
    removePushes: database.prepare('DELETE FROM pushes WHERE chat = ? AND message = ?'),
    markRead: database.prepare(`UPDATE messages SET is_read = 1 ${one} AND is_read = 0`),
    raiseCursor: database.prepare('UPDATE members SET read_up_to = ? WHERE chat = ? AND user = ? AND read_up_to < ?'),
    one: database.prepare<MessageRow>(`${select} WHERE messages.chat = ? AND messages.id = ?`),
    those: database.prepare<MessageRow>(`${select} WHERE (messages.chat, messages.id) IN (${pairs})`),
    // SQLite knows the length in octets without reading the text.
    bytes: database.prepare<{ chatKey: number; id: number; bytes: number }>(
      `SELECT chat AS chatKey, id,
           ${MESSAGE_BYTES} + octet_length(value) + octet_length(reply) + octet_length(extra)
             + coalesce((SELECT sum(octet_length(type) + ${REACTION_BYTES}) FROM reactions
                 WHERE reactions.chat = messages.chat AND reactions.message = messages.id), 0) AS bytes
         FROM messages WHERE (chat, id) IN (${pairs})`,
    ),
    // The inner SELECT skips within the index (chat, id), without touching the messages skipped.
    page: database.prepare<MessageRow>(
      `${select}
         WHERE messages.position IN
           (SELECT position FROM messages WHERE chat = ? AND id >= ? ORDER BY id DESC LIMIT ? OFFSET ?)
         ORDER BY messages.id DESC`,
    ),
  };
}
