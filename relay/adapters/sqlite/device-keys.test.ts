import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { office } from '../../ports/store/contract/office.js';
import { Database } from './driver.js';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-device-keys-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('6.14: another password ends the keys of its user, and nobody else’s', async () => {
  const file = join(folder, 'parley.db');
  const store = await openSqliteStore(file);
  const { anna, boris } = await office(store);
  await store.deviceKeys.add(anna.key, 'a', 1);
  await store.deviceKeys.add(boris.key, 'b', 1);
  await store.close();
  const database = new Database(file, 0);
  database.prepare('UPDATE users SET username = ? WHERE key = ?').run('Boris', boris.key);
  database.prepare('UPDATE users SET password_hash = ? WHERE key = ?').run('another', anna.key);
  database.close();
  const again = await openSqliteStore(file);
  expect(await again.deviceKeys.userOf(anna.identifier, 'a', 2)).toBeUndefined();
  expect(await again.deviceKeys.userOf(boris.identifier, 'b', 2)).toMatchObject({ identifier: boris.identifier });
  await again.close();
});
