import { afterEach, beforeEach, expect, it } from 'vitest';
import { ClientIds, type Known } from './client-ids.js';
import { Database } from './driver.js';
import { migrate } from './migrations/migrate.js';

let database: Database;
beforeEach(() => {
  database = new Database(':memory:', 0);
  migrate(database, ':memory:');
});
afterEach(() => database.close());

const known = (position: number): Known => ({ chatKey: 1, id: position, time: 1_000, position });

/** Sender 1: two ids with the same 30-bit hash, found by trying. */
const twins = ['id-50rw', 'id-kjbd'] as const;

it('tells ids apart that have the same hash, gathered, written and loaded', () => {
  const ids = new ClientIds(database, 0);
  ids.add(1, twins[0], known(1));
  expect(ids.find(1, twins[1])).toBeUndefined();
  ids.add(1, twins[1], known(2));
  expect([ids.find(1, twins[0]), ids.find(1, twins[1])]).toEqual([known(1), known(2)]);
  ids.flush();
  ids.committed();
  const hashes = database.prepare<{ count: number }>('SELECT count(DISTINCT hash) AS count FROM client_ids').get();
  expect(hashes?.count).toBe(1);
  for (const store of [ids, new ClientIds(database, 0)]) {
    expect([store.find(1, twins[0]), store.find(1, twins[1])]).toEqual([known(1), known(2)]);
    expect(store.find(2, twins[0])).toBeUndefined();
  }
});

it('forgets what was rolled back, and nothing else', () => {
  const ids = new ClientIds(database, 0);
  ids.add(1, twins[0], known(1));
  ids.flush();
  ids.committed();
  database.exec('BEGIN');
  ids.add(1, twins[1], known(2));
  ids.flush();
  ids.add(1, 'other', known(3));
  ids.reset();
  database.exec('ROLLBACK');
  expect([ids.find(1, twins[1]), ids.find(1, 'other')]).toEqual([undefined, undefined]);
  expect(ids.find(1, twins[0])).toEqual(known(1));
  // Other messages get the positions of the rolled-back ids, and must not be taken for them.
  ids.add(1, 'next', known(2));
  ids.flush();
  expect(ids.find(1, twins[1])).toBeUndefined();
  expect(ids.find(1, 'next')).toEqual(known(2));
});
