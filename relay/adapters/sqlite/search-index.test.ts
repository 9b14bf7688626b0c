import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../ports/store/store.js';
import { office, say } from '../../ports/store/contract/office.js';
import { Statement } from './driver.js';
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

it('reads texts by bytes, not by rows, so that long ones are not read again for each slice', async () => {
  const { anna, chat } = await office(store);
  const texts = Array.from({ length: 40 }, (_, n) => `${n} ${'слово '.repeat(8_000)}`);
  const bytes = texts.map((text) => Buffer.byteLength(text));
  for (const text of texts) await say(store, chat, anna, text);
  const all = vi.spyOn(Statement.prototype, 'all');
  const write = vi.spyOn(GroupCommit.prototype, 'write');
  for (let n = 0; n < 200; n++) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const read = all.mock.results.map(({ value }) => bytesOf(value as { value?: string }[]));
  expect(Math.max(...read)).toBeLessThanOrEqual(Math.max(...bytes));
  expect(sum(read)).toBe(sum(bytes));
  expect(write.mock.calls.length).toBeGreaterThanOrEqual(texts.length);
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const bytesOf = (rows: readonly { value?: string }[]): number =>
  sum(rows.map(({ value = '' }) => Buffer.byteLength(value)));
