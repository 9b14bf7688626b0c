import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from '../../ports/store/contract/store.contract.js';
import { openSqliteStore } from './sqlite-store.js';

describeStore('sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
  const file = join(folder, 'parley.db');
  let store = await openSqliteStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      const left = readdirSync(folder);
      if (left.join() !== 'parley.db') throw new Error(`A closed store is one file, not ${left.join()}.`);
      store = await openSqliteStore(file);
      return store;
    },
    destroy: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
