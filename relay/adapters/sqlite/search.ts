import type { Found, HistoryPage, MessageQuery, PageFrom, SearchStore } from '../../ports/store/search.js';
import { fitting, fittingAround, startAmong } from '../../ports/store/page-size.js';
import { StoreError } from '../../ports/store/errors.js';
import { messageText } from '../../ports/store/message-text.js';
import { hasAll } from '../../words/query.js';
import type { Database, Value } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import type { Messages } from './messages.js';
import type { SearchIndex } from './search-index.js';
import { matchOf } from './search-terms.js';

/** With more left than this, catching up would take longer than anybody waits for a search. */
const WAITED_FOR = { messages: 20_000, bytes: 8 * 1024 * 1024 };
/** Bytes of texts that are not in the index yet and that a search looks at itself: some 40 ms where all words are new. */
const LOOKED_AT = 64 * 1024;
/** With more chats than this, looking at each hit's chat is quicker than having the index merge theirs. */
const CHATS_IN_INDEX = 100;

interface HitRow {
  readonly position: number;
  readonly chatKey: number;
  readonly chat: string;
  readonly id: number;
}

type TextRow = HitRow & { readonly dataType: string; readonly value: string; readonly extra: string };

/**
 * Search over the messages of a user's chats, and pages of history from anywhere.
 * @param lag messages that are not in the index are looked at themselves, up to so many; with more, it catches up first
 */
export function createSearch(
  database: Database,
  commits: GroupCommit,
  messages: Messages,
  index: SearchIndex,
  lag: number,
): SearchStore {
  const statements = prepare(database);

  /** Positions are in the order of storing, so the first rows that the index gives are the newest, and it can stop there. */
  const hits = (userKey: number, query: MessageQuery, most: number): HitRow[] => {
    const filter: Value[] = [
      userKey,
      query.chatKey ?? null,
      query.senderKey ?? null,
      query.dataType ?? null,
      query.from ?? null,
      query.to ?? null,
    ];
    const state = index.state();
    const fresh = statements.fresh
      .all(...filter, state.indexed)
      .filter((row) => hasAll(query.words, messageText(row)))
      .slice(0, most);
    const chats =
      query.chatKey === undefined ? statements.chatsOf.all(userKey).map(({ chat }) => chat) : [query.chatKey];
    if (chats.length === 0) return [];
    const narrow = matchOf(query, chats.length > CHATS_IN_INDEX ? undefined : chats, state);
    const indexed =
      narrow === undefined ? statements.all.all(...filter, most) : statements.match.all(...filter, narrow, most);
    return [...fresh, ...indexed].sort((a, b) => b.position - a.position);
  };

  const find = (userKey: number, query: MessageQuery, skip: number, take: number): Found => {
    const rows = hits(userKey, query, skip + take + 1).slice(skip, skip + take + 1);
    const sizes = messages.bytes(rows.slice(0, take).map(({ chatKey, id }) => [chatKey, id]));
    const kept = rows.slice(0, fitting(sizes));
    const found = kept.flatMap(({ chat, chatKey, id }) => {
      const message = messages.one(chatKey, id);
      return message ? [{ chat, message }] : [];
    });
    return { kind: 'found', hits: found, more: rows.length > kept.length };
  };

  const page = (chatKey: number, userKey: number, from: PageFrom, take: number): HistoryPage => {
    const member = statements.visibleFrom.get(chatKey, userKey);
    if (!member) throw new StoreError(`The user ${userKey} is not in the chat ${chatKey}.`);
    const { visibleFrom } = member;
    const before = (id: number, count: number) => statements.before.all(chatKey, id, visibleFrom, count).reverse();
    const after = (id: number, count: number) => statements.after.all(chatKey, id, visibleFrom, count);
    const all = ((): { id: number }[] => {
      switch (from.kind) {
        case 'before':
          return before(from.id, take);
        case 'after':
          return after(from.id, take);
        case 'newest':
          return before(Number.MAX_SAFE_INTEGER, take);
        case 'around': {
          // Near one end of the history, messages of the other side fill the page.
          const older = before(from.id, take);
          const rest = after(from.id - 1, take);
          const room = Math.max(Math.ceil(take / 2), take - older.length);
          const newer = rest.slice(0, room);
          return [...older.slice(Math.max(0, older.length - (take - newer.length))), ...newer];
        }
        default:
          return from satisfies never;
      }
    })();
    const sizes = messages.bytes(all.map(({ id }) => [chatKey, id]));
    const within = fittingAround(sizes, (bytes) => bytes, startAmong(all, from));
    const ids = all.slice(within.first, within.end);
    const anchor = from.kind === 'newest' ? 0 : from.id;
    const first = ids.at(0)?.id ?? (from.kind === 'after' ? anchor + 1 : anchor);
    const last = ids.at(-1)?.id ?? first - 1;
    return {
      messages: ids.flatMap(({ id }) => messages.one(chatKey, id) ?? []),
      reachesStart: before(first, 1).length === 0,
      reachesEnd: after(last, 1).length === 0,
    };
  };

  return {
    find: async (userKey, query, skip, take) => {
      const left = await commits.read(() => index.behind());
      const bytes = left > 0 && left <= WAITED_FOR.messages ? await commits.read(() => index.bytesBehind()) : 0;
      if (left > WAITED_FOR.messages || bytes > WAITED_FOR.bytes) return { kind: 'preparing', left };
      if (left > lag || bytes > LOOKED_AT) await index.catchUp({ messages: lag, bytes: LOOKED_AT });
      return commits.read(() => find(userKey, query, skip, take));
    },
    page: (chatKey, userKey, from, take) => commits.read(() => page(chatKey, userKey, from, take)),
  };
}

function prepare(database: Database) {
  const columns = 'messages.position, messages.chat AS chatKey, chats.identifier AS chat, messages.id';
  // CROSS JOIN: in this order, so that the rows come newest first and no more than wanted are looked at.
  const joined = `CROSS JOIN members ON members.chat = messages.chat AND members.user = ?1
    CROSS JOIN chats ON chats.key = messages.chat`;
  // The index narrows a search down only roughly, so all of it is checked here.
  const filter = `messages.id >= members.visible_from
    AND (?2 IS NULL OR messages.chat = ?2) AND (?3 IS NULL OR messages.sender = ?3)
    AND (?4 IS NULL OR messages.data_type = ?4) AND (?5 IS NULL OR messages.time >= ?5)
    AND (?6 IS NULL OR messages.time <= ?6)`;
  const notStale = 'NOT EXISTS (SELECT 1 FROM search_stale WHERE search_stale.position = messages.position)';
  return {
    chatsOf: database.prepare<{ chat: number }>('SELECT chat FROM members WHERE user = ?'),
    match: database.prepare<HitRow>(
      `SELECT ${columns} FROM search CROSS JOIN messages ON messages.position = search.rowid ${joined}
         WHERE search MATCH ?7 AND ${filter} AND ${notStale} ORDER BY search.rowid DESC LIMIT ?8`,
    ),
    all: database.prepare<HitRow>(
      `SELECT ${columns} FROM messages ${joined}
         WHERE messages.position <= (SELECT indexed FROM search_state) AND ${filter} AND ${notStale}
         ORDER BY messages.position DESC LIMIT ?7`,
    ),
    fresh: database.prepare<TextRow>(
      `SELECT ${columns}, messages.data_type AS dataType, messages.value, messages.extra FROM messages ${joined}
         WHERE messages.position IN (SELECT position FROM messages WHERE position > ?7
             UNION ALL SELECT position FROM search_stale WHERE removed = 0) AND ${filter}
         ORDER BY messages.position DESC`,
    ),
    visibleFrom: database.prepare<{ visibleFrom: number }>(
      'SELECT visible_from AS visibleFrom FROM members WHERE chat = ? AND user = ?',
    ),
    before: database.prepare<{ id: number }>(
      'SELECT id FROM messages WHERE chat = ? AND id < ? AND id >= ? ORDER BY id DESC LIMIT ?',
    ),
    after: database.prepare<{ id: number }>(
      'SELECT id FROM messages WHERE chat = ?1 AND id > ?2 AND id >= ?3 ORDER BY id LIMIT ?4',
    ),
  };
}
