import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreFull } from '../../ports/store/errors.js';
import { Database } from './driver.js';
import { GroupCommit, type Memory } from './group-commit.js';

let database: Database;
let flushes: number;
let resets: number;
let commits: GroupCommit;
let insert: (value: number) => Promise<number>;

beforeEach(() => {
  database = new Database(':memory:', 0);
  database.exec(`
    CREATE TABLE parents (value INTEGER PRIMARY KEY);
    CREATE TABLE numbers (value INTEGER PRIMARY KEY);
    CREATE TABLE late (parent INTEGER REFERENCES parents(value) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE blobs (value BLOB);
  `);
  flushes = 0;
  resets = 0;
  const memory: Memory = { flush: () => void (flushes += 1), reset: () => void (resets += 1) };
  commits = new GroupCommit(database, 'office.db', memory);
  const statement = database.prepare('INSERT INTO numbers VALUES (?)');
  insert = (value) => commits.write(() => statement.run(value) && value);
});

afterEach(() => database.close());

const stored = () =>
  database
    .prepare<{ value: number }>('SELECT value FROM numbers ORDER BY value')
    .all()
    .map(({ value }) => value);

it('writes what is called in one turn in one transaction', async () => {
  await Promise.all([insert(1), insert(2), insert(3)]);
  expect(flushes).toBe(1);
  await insert(4);
  expect(flushes).toBe(2);
  expect(stored()).toEqual([1, 2, 3, 4]);
});

it('has committed before any promise of the batch resolves', async () => {
  const open: boolean[] = [];
  await Promise.all([1, 2].map((value) => insert(value).then(() => open.push(database.inTransaction))));
  expect(open).toEqual([false, false]);
});

it('lets an operation that fails hurt only itself, in the order of the calls', async () => {
  await insert(2);
  const order: string[] = [];
  const results = await Promise.allSettled(
    [1, 2, 3].map((value) =>
      insert(value).then(
        () => order.push(`stored ${value}`),
        (error: unknown) => {
          order.push(`refused ${value}`);
          throw error;
        },
      ),
    ),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual(['stored 1', 'refused 2', 'stored 3']);
  expect(stored()).toEqual([1, 2, 3]);
  expect(resets).toBe(2);
});

it('stores nothing and rejects all when the commit fails, and goes on afterwards', async () => {
  const orphan = database.prepare('INSERT INTO late VALUES (99)');
  const results = await Promise.allSettled([insert(1), commits.write(() => orphan.run()), insert(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(stored()).toEqual([]);
  expect(resets).toBe(1);
  await insert(3);
  expect(stored()).toEqual([3]);
});

it('says when the disk is full, and goes on when there is room again', async () => {
  const pages = database.prepare<{ page_count: number }>('PRAGMA page_count').get()?.page_count ?? 0;
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const fill = database.prepare('INSERT INTO blobs VALUES (zeroblob(100000))');
  const [first, full, last] = await Promise.allSettled([insert(1), commits.write(() => fill.run()), insert(2)]);
  expect(full).toMatchObject({ status: 'rejected', reason: expect.any(StoreFull) });
  expect(full).toMatchObject({ reason: { message: 'office.db cannot be written: the disk is full.' } });
  expect([first.status, last.status]).toEqual(['fulfilled', 'fulfilled']);
  database.exec('PRAGMA max_page_count = 100000');
  await commits.write(() => fill.run());
  expect(stored()).toEqual([1, 2]);
});

it('writes what is queued when it is closed', async () => {
  const queued = insert(1);
  commits.close();
  expect(stored()).toEqual([1]);
  await queued;
  await expect(insert(2)).rejects.toThrow('closed');
});
