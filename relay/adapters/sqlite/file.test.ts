import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clockAt } from '../../testing/clock.js';
import type { Clock } from '../../ports/clock.js';
import { message, office, say } from '../../ports/store/contract/office.js';
import { StoreDamaged, StoreTooNew, StoreUnavailable } from '../../ports/store/errors.js';
import { Database } from './driver.js';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-file-'));
  file = join(folder, 'parley.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a store of a few hundred KB and closes it. @returns the key of its chat */
async function fill(): Promise<number> {
  const store = await openSqliteStore(file);
  const { anna, chat } = await office(store);
  await say(store, chat, anna, ...Array.from({ length: 500 }, (_, index) => `text ${index} `.repeat(50)));
  await store.close();
  return chat.key;
}

function withDatabase(work: (database: Database) => void): void {
  const database = new Database(file, 0);
  try {
    work(database);
  } finally {
    database.close();
  }
}

it('makes the folder where there is none', async () => {
  const store = await openSqliteStore(join(folder, 'new', 'deeper', 'parley.db'));
  await store.setSetting('a', 'b');
  expect(await store.setting('a')).toBe('b');
  await store.close();
});

it.skipIf(process.platform === 'win32')(
  'lets nobody else on the machine read its files, nor those of earlier versions',
  async () => {
    const modes = () =>
      readdirSync(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`);
    await fill();
    chmodSync(file, 0o644);
    const store = await openSqliteStore(file);
    await store.setSetting('a', 'b');
    const found = modes();
    await store.close();
    expect(found).toContain('parley.db 600');
    expect(found).toContain('parley.db-wal 600');
    expect(found.every((mode) => mode.endsWith(' 600'))).toBe(true);
    expect(modes()).toEqual(['parley.db 600']);
  },
);

it('refuses what cannot be a folder or a file', async () => {
  writeFileSync(join(folder, 'a-file'), 'text');
  mkdirSync(join(folder, 'a-folder'));
  await expect(openSqliteStore(join(folder, 'a-file', 'parley.db'))).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(openSqliteStore(join(folder, 'a-folder'))).rejects.toBeInstanceOf(StoreUnavailable);
});

it('refuses a file that another relay has open, and takes it when that one is closed', async () => {
  const first = await openSqliteStore(file);
  await expect(openSqliteStore(file)).rejects.toBeInstanceOf(StoreUnavailable);
  await first.setSetting('still', 'works');
  await first.close();
  const second = await openSqliteStore(file);
  expect(await second.setting('still')).toBe('works');
  await second.close();
});

it('refuses a file of a newer version, and leaves it as it was', async () => {
  await fill();
  let version: number | undefined;
  withDatabase((database) => {
    version = database.prepare<{ user_version: number }>('PRAGMA user_version').get()?.user_version;
    database.exec('PRAGMA user_version = 99');
  });
  const error: unknown = await openSqliteStore(file).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreTooNew);
  expect(error).toMatchObject({ message: expect.stringContaining('newer version') });
  withDatabase((database) => {
    expect(database.prepare<{ user_version: number }>('PRAGMA user_version').get()?.user_version).toBe(99);
    database.exec(`PRAGMA user_version = ${version}`);
  });
  await (await openSqliteStore(file)).close();
});

it('refuses a file that is no database, or another program’s', async () => {
  writeFileSync(file, 'This is a text, and longer than the header of a database would be. '.repeat(20));
  await expect(openSqliteStore(file)).rejects.toBeInstanceOf(StoreDamaged);
  rmSync(file);
  withDatabase((database) => database.exec('CREATE TABLE recipes (name TEXT)'));
  await expect(openSqliteStore(file)).rejects.toBeInstanceOf(StoreDamaged);
});

it('refuses a file that was cut off', async () => {
  await fill();
  truncateSync(file, 20_000);
  await expect(openSqliteStore(file)).rejects.toBeInstanceOf(StoreDamaged);
});

it('names the damage when it meets it later', async () => {
  const chatKey = await fill();
  const size = readFileSync(file).length;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size - 100_000, 0xa5), 0, size - 100_000, 100_000);
  closeSync(handle);
  const read = async () => {
    const store = await openSqliteStore(file);
    try {
      await store.messages.page(chatKey, 0, 1_000);
    } finally {
      await store.close();
    }
  };
  await expect(read()).rejects.toBeInstanceOf(StoreDamaged);
});

it('overwrites the text of a removed message, and keeps its entry in the log', async () => {
  const secret = 'the cake is for Boris';
  const store = await openSqliteStore(file);
  const { anna, boris, chat } = await office(store);
  const push = { userKey: boris.key, title: 'anna', body: secret, imageUrl: '', expiresAt: 1e10 };
  await store.messages.append(message(chat, anna, { value: secret, pushes: [push] }));
  await store.messages.append(message(chat, anna, { value: 'kept' }));
  await store.messages.remove(chat.key, 1, anna.key);
  await store.close();
  const bytes = readFileSync(file);
  expect(bytes.includes('kept')).toBe(true);
  expect(bytes.includes(secret)).toBe(false);
  withDatabase((database) => {
    const entries = database.prepare('SELECT position, kind, message FROM changes ORDER BY position').all();
    expect(entries).toEqual([
      { position: 1, kind: 'chat', message: null },
      { position: 2, kind: 'message', message: 1 },
      { position: 3, kind: 'message', message: 2 },
      { position: 4, kind: 'delete', message: 1 },
    ]);
  });
});

it('knows a client id for 30 days', async () => {
  const day = 24 * 60 * 60;
  const clock = (days: number): Clock => clockAt(() => days * day * 1000);
  let store = await openSqliteStore(file, clock(100));
  const { anna, chat } = await office(store);
  const retried = message(chat, anna, { clientId: 'c-1', time: 100 * day });
  await store.messages.append(retried);
  await store.close();
  store = await openSqliteStore(file, clock(130));
  expect(await store.messages.append(retried)).toMatchObject({ kind: 'known' });
  await store.close();
  store = await openSqliteStore(file, clock(131));
  expect(await store.messages.append(retried)).toMatchObject({ kind: 'stored', id: 2 });
  await store.close();
});
