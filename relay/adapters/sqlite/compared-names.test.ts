import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addUser } from '../../ports/store/contract/office.js';
import { Database } from './driver.js';
import { openSqliteStore } from './sqlite-store.js';

it('6.16: people of an earlier version are found as those who come now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-names-'));
  const file = join(folder, 'parley.db');
  const first = await openSqliteStore(file);
  await addUser(first, 'Алёна');
  await first.close();
  const database = new Database(file, 0);
  database.exec("UPDATE users SET username_folded = 'алёна'");
  database.close();
  const store = await openSqliteStore(file);
  for (const typed of ['алена', 'АЛЁНА', 'але\u0301на', 'ал\u00ADёна']) {
    expect(await store.accounts.search(typed, 0, 10), typed).toHaveLength(1);
  }
  await store.close();
  rmSync(folder, { recursive: true });
});
