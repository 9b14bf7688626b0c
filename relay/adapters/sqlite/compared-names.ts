import { comparable } from '../../protocol/comparable.js';
import type { Database } from './driver.js';

interface NameRow {
  readonly key: number;
  readonly username: string;
  readonly folded: string;
}

/**
 * Makes the forms anew in which users' names are compared, where an earlier version of the rules made them. A relay has
 * some thousands of users at most, so all of them are looked at each time the store is opened.
 */
export function renewComparedNames(database: Database): void {
  const names = database.prepare<NameRow>('SELECT key, username, username_folded AS folded FROM users').all();
  const old = names.filter(({ username, folded }) => comparable(username) !== folded);
  if (old.length === 0) return;
  const set = database.prepare('UPDATE users SET username_folded = ? WHERE key = ?');
  database.exec('BEGIN IMMEDIATE');
  for (const { key, username } of old) set.run(comparable(username), key);
  database.exec('COMMIT');
}
