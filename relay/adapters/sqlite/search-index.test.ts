import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../ports/store/store.js';
import { office, say } from '../../ports/store/contract/office.js';
import { GroupCommit } from './group-commit.js';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;
let store: Store;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  folder = mkdtempSync(join(tmpdir(), 'parley-index-'));
  store = await openSqliteStore(join(folder, 'parley.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('takes in many messages at a time while they keep coming, as each commit costs the disk', async () => {
  const { anna, chat } = await office(store);
  const write = vi.spyOn(GroupCommit.prototype, 'write');
  const messages = 500;
  for (let n = 0; n < messages; n++) {
    await say(store, chat, anna, `message ${n}`);
    await vi.advanceTimersByTimeAsync(20);
  }
  const slices = write.mock.calls.length - messages;
  expect(slices).toBeGreaterThanOrEqual(4);
  expect(slices).toBeLessThanOrEqual(6);
});
