import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../driver.js';
import { first } from './001-first.js';
import { migrate } from './migrate.js';
import { extensions } from './002-extensions.js';

it('keeps the waiting pushes, and never uses the key of one again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-migration-'));
  const file = join(folder, 'parley.db');
  const database = new Database(file, 0);
  database.exec(`${first}; ${extensions}; PRAGMA application_id = 0x5041524c; PRAGMA user_version = 2;`);
  database.exec(`
    INSERT INTO users (key, identifier, email, email_folded, username, username_folded, avatar, description,
      password_hash, created_at) VALUES (1, 'u', 'e', 'e', 'n', 'n', '', '', 'h', 1);
    INSERT INTO chats (key, identifier, name, avatar, owner, next_id) VALUES (1, 'c', 'n', '', 1, 1);
    INSERT INTO pushes VALUES (4, 1, 1, 7, 'title', 'body', 'image', 100), (9, 1, 1, 8, '', '', '', 100);
    DELETE FROM pushes WHERE key = 9;
  `);
  migrate(database, file);
  const pushes = database.prepare('SELECT * FROM pushes');
  const told = { title: 'title', body: 'body', image_url: 'image', expires_at: 100 };
  const kept = { user: 1, chat: 1, message: 7, friend: null, ...told };
  expect(pushes.all()).toEqual([{ key: 4, ...kept }]);
  const insert = database.prepare<{ key: number }>(
    "INSERT INTO pushes (user, title, body, image_url, expires_at) VALUES (1, '', '', '', 100) RETURNING key",
  );
  expect(insert.get()).toEqual({ key: 10 });
  database.close();
  rmSync(folder, { recursive: true });
});
