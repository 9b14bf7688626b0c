import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../driver.js';
import { first } from './001-first.js';
import { extensions } from './002-extensions.js';
import { migrate } from './migrate.js';

it('finds who was mentioned before there was a table of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-migration-'));
  const file = join(folder, 'parley.db');
  const database = new Database(file, 0);
  database.exec(`${first}; ${extensions}; PRAGMA application_id = 0x5041524c; PRAGMA user_version = 2;`);
  const user = (key: number, name: string) => `(${key}, '${name}', '${name}', '${name}', 'n', 'n', '', '', 'h', 1)`;
  const message = (id: number, extra: object | null) =>
    `(${id}, 1, ${id}, 1, 'text', 'v', '', 1, '${extra ? JSON.stringify(extra) : ''}')`;
  database.exec(`
    INSERT INTO users (key, identifier, email, email_folded, username, username_folded, avatar, description,
      password_hash, created_at) VALUES ${user(1, 'ann')}, ${user(2, 'bob')};
    INSERT INTO chats (key, identifier, name, avatar, owner, next_id) VALUES (1, 'c', 'n', '', 1, 4);
    INSERT INTO messages (position, chat, id, sender, data_type, value, reply, time, extra) VALUES
      ${message(1, null)}, ${message(2, { mentions: ['bob', 'bob', 'ann', 'gone'] })}, ${message(3, { media: {} })};
  `);
  migrate(database, file);
  expect(database.prepare('SELECT * FROM mentions').all()).toEqual([{ chat: 1, message: 2, user: 2 }]);
  database.close();
  rmSync(folder, { recursive: true });
});
