import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../ports/store/store.js';
import { office, say } from '../../ports/store/contract/office.js';
import { queryOf } from '../../words/query.js';
import { Database, Statement } from './driver.js';
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

it('takes a long text out by terms, some a slice; it is not found meanwhile, and a crash in between changes nothing', async () => {
  const { anna, chat } = await office(store);
  const words = Array.from({ length: 5_000 }, (_, n) => `word${n}x`);
  const [, id = 0] = await say(store, chat, anna, 'word7x stays', words.join(' '));
  const found = async (text: string) => {
    const answer = await store.search.find(anna.key, { words: queryOf(text) }, 0, 5);
    return answer.kind === 'found' ? answer.hits.map(({ message }) => message.id) : answer;
  };
  await slices();
  expect(await found('word7x word4321x')).toEqual([id]);
  const before = wordsIn(copyOf('before'));
  expect(before).toBeGreaterThanOrEqual(words.length);

  await store.messages.remove(chat.key, id, anna.key);
  await vi.advanceTimersByTimeAsync(200);
  await turn();
  const crashed = copyOf('crashed');
  const left = wordsIn(copyOf('looked-at'));
  expect(left).toBeLessThan(before);
  expect(before - left).toBeLessThanOrEqual(1_024 + 128);
  expect(await found('word4321x')).toEqual([]);
  await slices();
  expect(wordsIn(copyOf('done'))).toBe(1);

  await store.close();
  store = await openSqliteStore(crashed);
  expect(await found('word4321x')).toEqual([]);
  await slices();
  expect(await found('word4321x')).toEqual([]);
  expect(await found('word7x')).toEqual([1]);
  expect(wordsIn(copyOf('after-crash', crashed))).toBe(1);
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets the index work until it has nothing left. */
async function slices(): Promise<void> {
  for (let n = 0; n < 100; n++) {
    await vi.advanceTimersByTimeAsync(200);
    await turn();
  }
}

/** Copies the files of a store as they are on the disk now, as a crash would leave them. */
function copyOf(name: string, file = join(folder, 'parley.db')): string {
  const copy = join(folder, `${name}.db`);
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  return copy;
}

/** How many of the made-up words the index in a file has; it is checked, too. */
function wordsIn(file: string): number {
  const database = new Database(file, 0);
  database.exec(`INSERT INTO search (search) VALUES ('integrity-check');
    CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)`);
  const count = database.prepare<{ count: number }>(
    "SELECT count(*) AS count FROM temp.terms WHERE term GLOB 'word*='",
  );
  const found = count.get()?.count ?? 0;
  database.close();
  return found;
}
