import { fitting, MEMBER_BYTES } from '../../ports/store/page-size.js';
import type { Profile } from '../../ports/store/people.js';
import type { ChatRecord } from '../../ports/store/records.js';
import type { ChatDetails, Mark, MissedChange, MissedPage } from '../../ports/store/sync.js';
import type { Batch } from './batch.js';
import type { ChangeKind } from './change-log.js';
import type { Database } from './driver.js';
import type { Invitations } from './invitations.js';
import type { MessageName, Messages, MessagesByName } from './messages.js';

interface LogRow {
  readonly position: number;
  readonly chatKey: number;
  readonly kind: ChangeKind;
  readonly message: number | null;
  readonly userKey: number;
  readonly by: string;
}

/** Where the contents of the missed changes are read from. */
interface Sources {
  chat(key: number): ChatRecord;
  readonly messages: Messages;
  markOf(chatKey: number, userKey: number): Mark;
  details(chatKey: number): ChatDetails;
  /** Whom the user has blocked. */
  blocked(userKey: number): readonly string[];
  readonly invitations: Invitations;
}

/** Entries of the log that are looked through at once: about 10 ms in which the relay does nothing else. */
const WINDOW = 20_000;

/** @returns how `SyncStore.missed` reads a page: by a few statements, however many changes it has */
export function createMissed(
  database: Database,
  batch: Batch,
  sources: Sources,
): (userKey: number, after: number, take: number) => MissedPage {
  // The entries are read by position alone: pages follow one another, so the whole log is looked through once, however
  // many pages there are. Entries of chats that are not the user's are left out first, without a look at other tables:
  // they may be nearly all.
  const log = database.prepare<LogRow>(
    `SELECT changes.position, changes.chat AS chatKey, changes.kind, changes.message, changes.user AS userKey,
         users.identifier AS "by"
       FROM changes
         LEFT JOIN members ON members.chat = changes.chat AND members.user = ?1
         CROSS JOIN users ON users.key = changes.user
       WHERE changes.position > ?2 AND changes.position <= ?3
         AND (changes.chat IN (SELECT chat FROM members WHERE user = ?1)
           OR changes.kind IN ('gone', 'blocks', 'invitations', 'profile'))
         AND CASE changes.kind
           WHEN 'gone' THEN changes.user = ?1
           WHEN 'blocks' THEN changes.user = ?1
           WHEN 'invitations' THEN changes.user = ?1
           WHEN 'profile' THEN TRUE
           WHEN 'mark' THEN changes.user = ?1 AND members.user IS NOT NULL
           ELSE members.user IS NOT NULL AND (changes.message IS NULL OR changes.message >= members.visible_from)
         END
       ORDER BY changes.position LIMIT ?4`,
  );

  const profiles = database.prepare<Profile>(
    'SELECT key, identifier, username, avatar, description FROM users WHERE key = ?',
  );

  const change = (row: LogRow, userKey: number, messages: MessagesByName): MissedChange | undefined => {
    const { position, chatKey, kind } = row;
    if (kind === 'blocks') return { position, chat: '', kind, blocked: sources.blocked(userKey) };
    if (kind === 'invitations') return { position, chat: '', kind, invitations: sources.invitations.of(userKey) };
    if (kind === 'profile') {
      const profile = profiles.get(row.userKey);
      return profile && { position, kind, profile };
    }
    const chat = sources.chat(chatKey).identifier;
    const id = row.message ?? 0;
    const at = { position, chat };
    switch (kind) {
      case 'message': {
        const message = messages.get(chatKey, id);
        return message && { ...at, kind, message };
      }
      case 'edit': {
        const message = messages.get(chatKey, id);
        return message && { ...at, kind, id, value: message.value, message };
      }
      case 'delete':
        return { ...at, kind, id };
      case 'read':
        return { ...at, kind, id, reader: row.by };
      case 'reaction': {
        const message = messages.get(chatKey, id);
        return message && { ...at, kind, id, reactions: message.reactions };
      }
      case 'cursor': {
        const mine = row.userKey === userKey ? sources.markOf(chatKey, userKey) : undefined;
        return { ...at, kind, id, reader: row.by, mine };
      }
      case 'mark':
        return { ...at, kind, mine: sources.markOf(chatKey, userKey) };
      case 'chat':
        return { ...at, kind, details: sources.details(chatKey) };
      case 'gone':
        return { ...at, kind };
      default:
        return kind satisfies never;
    }
  };

  /** Bytes that each change is told with. A message that several of them tell counts once for each, as it is told. */
  const sizes = (rows: readonly LogRow[]): number[] => {
    const bytes = sources.messages.bytes(rows.filter(tellsMessage).map(nameOf)).values();
    return rows.map((row) => {
      if (row.kind === 'chat') return MEMBER_BYTES * (1 + sources.chat(row.chatKey).members.length);
      return tellsMessage(row) ? (bytes.next().value ?? 0) : MEMBER_BYTES;
    });
  };

  return (userKey, after, take) => {
    const newest = batch.log.position;
    const end = Math.min(newest, after + WINDOW);
    const all = log.all(userKey, after, end, take);
    const rows = all.slice(0, fitting(sizes(all)));
    const to = rows.length === all.length && rows.length < take ? end : (rows.at(-1)?.position ?? end);
    const messages = sources.messages.those(rows.filter(tellsMessage).map(nameOf));
    const changes = rows
      .map((row) => change(row, userKey, messages))
      .filter((missed): missed is MissedChange => missed !== undefined);
    return { changes, to: Math.max(to, after), more: to < newest, newest };
  };
}

/** @returns whether the event about the change holds something of its message */
function tellsMessage({ kind }: LogRow): boolean {
  return kind === 'message' || kind === 'edit' || kind === 'reaction';
}

function nameOf({ chatKey, message }: LogRow): MessageName {
  return [chatKey, message ?? 0];
}
