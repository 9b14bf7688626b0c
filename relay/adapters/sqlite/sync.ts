import { type Clock, seconds } from '../../ports/clock.js';
import { StoreError } from '../../ports/store/errors.js';
import type { ChatRecord } from '../../ports/store/records.js';
import type { ChatDetails, ChatInfo, Mark, SyncStore } from '../../ports/store/sync.js';
import type { Role } from '../../protocol/events/shapes.js';
import type { Batch } from './batch.js';
import type { ChatDetailsReader } from './chat-details.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { blockedSql } from './blocks.js';
import type { Invitations } from './invitations.js';
import { createMissed } from './missed.js';
import type { Messages } from './messages.js';
import { markColumns, Marks } from './marks.js';
import { ReadPushes } from './read-pushes.js';

interface ProgressRow {
  readonly readUpTo: number;
  readonly seenUpTo: number;
  readonly markedUpTo: number;
  readonly visibleFrom: number;
}

interface InfoRow extends Mark {
  readonly chatKey: number;
  readonly role: Role;
  readonly historyForNew: 0 | 1;
  readonly newest: number | null;
}

/** Keeps read cursors and mutes, and reads the changes that a device missed. */
export function createSync(
  database: Database,
  commits: GroupCommit,
  batch: Batch,
  clock: Clock,
  sources: {
    chat(key: number): ChatRecord;
    readonly messages: Messages;
    readonly details: ChatDetailsReader;
    readonly invitations: Invitations;
  },
): SyncStore {
  const statements = prepare(database);
  const pushes = new ReadPushes(database);

  const marks = new Marks(database);
  const markOf = (chatKey: number, userKey: number): Mark => marks.of(chatKey, userKey);

  const progressOf = (chatKey: number, userKey: number): ProgressRow => {
    const row = statements.progress.get(chatKey, userKey);
    if (!row) throw new StoreError(`The user ${userKey} is not in the chat ${chatKey}.`);
    return row;
  };

  const details = (chatKey: number): ChatDetails => ({
    chat: sources.chat(chatKey),
    ...sources.details.settings(chatKey),
    members: sources.details.members(chatKey),
    invited: sources.invitations.to(chatKey),
  });

  const readUpTo = (chatKey: number, id: number, byKey: number) => {
    batch.flush();
    const { markedUpTo, seenUpTo, ...before } = progressOf(chatKey, byKey);
    const newest = statements.newest.get(chatKey)?.newest ?? 0;
    // An existing client may have moved the cursor past messages that it did not mark.
    const upTo = Math.max(Math.min(id, newest), before.readUpTo);
    if (upTo <= markedUpTo) {
      return { position: batch.log.position, mine: markOf(chatKey, byKey), flipped: [], moved: false };
    }
    const flipped = statements.flip.all(chatKey, markedUpTo, upTo, byKey).map((row) => row.id);
    flipped.sort((a, b) => a - b);
    const seen = Math.max(upTo, seenUpTo);
    const unread = statements.countUnread.get(chatKey, Math.max(seen, before.visibleFrom - 1), byKey)?.count ?? 0;
    statements.setProgress.run(upTo, seen, upTo, unread, chatKey, byKey);
    pushes.upTo(chatKey, byKey, upTo);
    const position = batch.log.add({ kind: 'cursor', chatKey, message: upTo, userKey: byKey, time: seconds(clock) });
    return { position, mine: markOf(chatKey, byKey), flipped, moved: true };
  };

  const mute = (chatKey: number, byKey: number, until: number) => {
    batch.flush();
    statements.mute.run(until, chatKey, byKey);
    if (until > 0) pushes.all(chatKey, byKey);
    const position = batch.log.add({ kind: 'mark', chatKey, message: null, userKey: byKey, time: seconds(clock) });
    return { position, mine: markOf(chatKey, byKey) };
  };

  const infos = (userKey: number) => {
    const map = new Map<number, ChatInfo>();
    const pins = sources.details.pinnedInAll(userKey);
    for (const { newest, historyForNew, ...row } of statements.infos.all(userKey)) {
      const { chatKey } = row;
      const pinned = pins.get(chatKey) ?? [];
      map.set(chatKey, {
        ...row,
        historyForNew: historyForNew === 1,
        newest: newest ?? 0,
        pinned,
      });
    }
    return { position: batch.log.position, infos: map };
  };

  const blocked = (userKey: number) => statements.blocked.all(userKey).map(({ identifier }) => identifier);
  const missed = createMissed(database, batch, { ...sources, markOf, details, blocked });
  return {
    missed: (userKey, after, take) => commits.read(() => missed(userKey, after, take)),
    readUpTo: (chatKey, id, byKey) => commits.write(() => readUpTo(chatKey, id, byKey)),
    mute: (chatKey, byKey, until) => commits.write(() => mute(chatKey, byKey, until)),
    details: (chatKey) => commits.read(() => details(chatKey)),
    infos: (userKey) => commits.read(() => infos(userKey)),
  };
}

function prepare(database: Database) {
  const member = 'WHERE chat = ? AND user = ?';
  return {
    newest: database.prepare<{ newest: number }>('SELECT next_id - 1 AS newest FROM chats WHERE key = ?'),
    flip: database.prepare<{ id: number }>(
      `UPDATE messages SET is_read = 1
         WHERE chat = ? AND id > ? AND id <= ? AND sender <> ? AND is_read = 0 RETURNING id`,
    ),
    countUnread: database.prepare<{ count: number }>(
      'SELECT count(*) AS count FROM messages WHERE chat = ? AND id > ? AND sender <> ?',
    ),
    progress: database.prepare<ProgressRow>(
      `SELECT read_up_to AS readUpTo, seen_up_to AS seenUpTo, marked_up_to AS markedUpTo, visible_from AS visibleFrom
         FROM members ${member}`,
    ),
    setProgress: database.prepare(
      `UPDATE members SET read_up_to = ?, seen_up_to = ?, marked_up_to = ?, unread = ? ${member}`,
    ),
    blocked: database.prepare<{ identifier: string }>(blockedSql),
    mute: database.prepare(`UPDATE members SET muted_until = ? ${member}`),
    infos: database.prepare<InfoRow>(
      `SELECT members.chat AS chatKey, role, ${markColumns}, chats.history_for_new AS historyForNew,
           (SELECT max(id) FROM messages WHERE chat = members.chat AND id >= members.visible_from) AS newest
         FROM members JOIN chats ON chats.key = members.chat WHERE members.user = ?`,
    ),
  };
}
