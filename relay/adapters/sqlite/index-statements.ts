import type { Database } from './driver.js';
import type { Sized } from './index-slice.js';
import type { IndexedRow } from './search-terms.js';

/** A message as the index has it, or as it had it. */
export type Row = IndexedRow & { readonly position: number };

/** How far the index has got. */
export interface State {
  readonly indexed: number;
  readonly words: number;
  readonly earliest: number;
  readonly latest: number;
}

/** @returns the statements by which `SearchIndex` works */
export function prepare(database: Database) {
  const columns = 'position, chat, sender, data_type AS dataType, value, extra, time';
  // SQLite knows the length in octets without reading the text.
  const bytes = 'octet_length(value) + octet_length(extra)';
  return {
    state: database.prepare<State>('SELECT indexed, words, earliest, latest FROM search_state'),
    setState: database.prepare('UPDATE search_state SET indexed = ?, earliest = ?, latest = ?'),
    // Positions are those of all changes, so their difference is at least the number of messages.
    behind: database.prepare<{ behind: number }>(
      `SELECT max(0, coalesce((SELECT max(position) FROM messages), 0) - indexed)
           + (SELECT count(*) FROM (SELECT 1 FROM search_stale WHERE removed = 0 LIMIT 5000)) AS behind
         FROM search_state`,
    ),
    bytesBehind: database.prepare<{ bytes: number }>(
      `SELECT coalesce((SELECT sum(octet_length(value)) FROM messages WHERE position > indexed), 0)
           + coalesce((SELECT sum(octet_length(messages.value)) FROM search_stale JOIN messages USING (position)
               WHERE search_stale.removed = 0), 0) AS bytes
         FROM search_state`,
    ),
    removed: database.prepare<{ position: number }>('SELECT position FROM search_stale WHERE removed = 1 LIMIT 1'),
    next: database.prepare<Sized>(
      `SELECT position, ${bytes} AS bytes FROM messages WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    rows: database.prepare<Row>(
      `SELECT ${columns} FROM messages WHERE position > ? AND position <= ? ORDER BY position`,
    ),
    row: database.prepare<Row>(`SELECT ${columns} FROM messages WHERE position = ?`),
    // The text as it was is read, and the one that it is now.
    changed: database.prepare<Sized>(
      `SELECT position, ${bytes}
           + coalesce((SELECT ${bytes} FROM messages WHERE messages.position = search_stale.position), 0) AS bytes
         FROM search_stale WHERE removed = ? ORDER BY position LIMIT ?`,
    ),
    stale: database.prepare<Row>(
      `SELECT ${columns} FROM search_stale WHERE removed = ? AND position <= ? ORDER BY position`,
    ),
    savepoint: database.prepare('SAVEPOINT search_index'),
    release: database.prepare('RELEASE search_index'),
    leaving: database.prepare<{ terms: number }>('SELECT terms FROM search_leaving WHERE position = ?'),
    setLeaving: database.prepare(
      `INSERT INTO search_leaving (position, terms) VALUES (?, ?) ON CONFLICT DO UPDATE SET terms = excluded.terms`,
    ),
    stay: database.prepare('DELETE FROM search_leaving WHERE position = ?'),
    forget: database.prepare('DELETE FROM search_stale WHERE position = ?'),
    add: database.prepare('INSERT INTO search (rowid, terms) VALUES (?, ?)'),
    remove: database.prepare(`INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)`),
  };
}
