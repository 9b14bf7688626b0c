import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../ports/clock.js';
import type { UserRecord } from '../../ports/store/records.js';
import type { Store } from '../../ports/store/store.js';
import { addGroup, addUser, message, office, say } from '../../ports/store/contract/office.js';
import { describeSearch } from '../../ports/store/contract/search.contract.js';
import { queryOf } from '../../words/query.js';
import { Database } from './driver.js';
import { search } from './migrations/005-search.js';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;
let file: string;
let store: Store;
/** Opens the store so that a search answers from the index alone. */
const open = async () => (store = await openSqliteStore(file, systemClock, 0));
const reopen = async () => {
  await store.close();
  await open();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-search-'));
  file = join(folder, 'parley.db');
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function find(user: UserRecord, text: string): Promise<string[]> {
  const found = await store.search.find(user.key, { words: queryOf(text) }, 0, 1_000);
  if (found.kind !== 'found') throw new Error('The store is not prepared.');
  return found.hits.map((hit) => `${hit.chat}:${hit.message.id}`);
}

/** Looks into the file of a closed store. */
async function inFile<T>(work: (database: Database) => T): Promise<T> {
  await store.close();
  const database = new Database(file, 0);
  try {
    return work(database);
  } finally {
    database.close();
    await open();
  }
}

const count = (database: Database, sql: string) => database.prepare<{ count: number }>(sql).get()?.count;

describe('sqlite, from the index alone: search', () => {
  describeSearch(() => ({ store, destroy: () => Promise.resolve() }));
});

describe('the index of the search', () => {
  it('keeps what it did, and takes in after a restart what it had not', async () => {
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'first word');
    expect(await find(anna, 'word')).toEqual(['general:1']);
    await say(store, chat, anna, 'second word');
    await reopen();
    expect(await find(anna, 'word')).toEqual(['general:2', 'general:1']);
    await reopen();
    expect(await find(anna, 'word')).toEqual(['general:2', 'general:1']);
  });

  it('forgets the words of edited and removed messages, and keeps none of their text', async () => {
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'the xylophone is a zither', 'a quiet place', 'the marimba stays');
    expect(await find(anna, 'xylophone')).toEqual(['general:1']);
    await store.messages.remove(chat.key, 1, anna.key);
    await store.messages.edit(chat.key, 2, anna.key, 'a loud place');
    expect(await find(anna, 'quiet')).toEqual([]);
    expect(await find(anna, 'loud')).toEqual(['general:2']);
    await inFile((database) => {
      expect(count(database, 'SELECT count(*) AS count FROM search_stale')).toBe(0);
      expect(count(database, `SELECT count(*) AS count FROM search WHERE search MATCH '"xylophon=" OR "quiet="'`)).toBe(
        0,
      );
      expect(count(database, `SELECT count(*) AS count FROM search WHERE search MATCH '"marimba="'`)).toBe(1);
      database.exec(`INSERT INTO search (search) VALUES ('integrity-check')`);
    });
    await store.close();
    const bytes = readFileSync(file);
    expect(bytes.includes('marimba')).toBe(true);
    for (const gone of ['xylophon', 'zither', 'quiet']) expect(bytes.includes(gone)).toBe(false);
    await open();
  });

  it('is made for what was stored before there was one', async () => {
    const { anna, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 700 }, (_, index) => `old text ${index}`));
    await inFile((database) => {
      database.exec(`DROP TRIGGER search_changed; DROP TRIGGER search_removed; DROP TABLE search; DROP TABLE search_state;
        DROP TABLE search_stale; ${search}`);
    });
    expect(await find(anna, 'old 699')).toEqual(['general:700']);
    expect(await find(anna, 'texts')).toHaveLength(700);
  });

  it('is made anew where it was made by other rules', async () => {
    const { anna, chat } = await office(store);
    await say(store, chat, anna, 'some text');
    expect(await find(anna, 'text')).toEqual(['general:1']);
    await inFile((database) => {
      database.exec(`INSERT INTO search (search) VALUES ('delete-all');
        INSERT INTO search (rowid, terms) VALUES (2, 'of other rules'); UPDATE search_state SET words = 0`);
    });
    expect(await find(anna, 'texts')).toEqual(['general:1']);
    expect(await find(anna, 'other')).toEqual([]);
  });

  it('says that it is not prepared when there is much to do, and is after a while', async () => {
    const { anna, chat } = await office(store);
    await Promise.all(
      Array.from({ length: 21_000 }, (_, index) => store.messages.append(message(chat, anna, { value: `n${index}` }))),
    );
    const query = { words: queryOf('n20999') };
    expect(await store.search.find(anna.key, query, 0, 1)).toMatchObject({ kind: 'preparing' });
    await expect
      .poll(() => store.search.find(anna.key, query, 0, 1), { timeout: 60_000, interval: 100 })
      .toMatchObject({ kind: 'found', hits: [{ message: { id: 21_000 } }] });
  }, 90_000);

  it('finds the same for a member of very many chats', async () => {
    const { anna, boris, chat } = await office(store);
    const vera = await addUser(store, 'vera');
    for (let index = 0; index < 120; index++) await addGroup(store, `g${index}`, [anna]);
    const other = await addGroup(store, 'other', [boris, vera]);
    await say(store, chat, anna, 'plan');
    await say(store, other, vera, 'plan');
    expect(await find(anna, 'plan')).toEqual(['general:1']);
    const all = await store.search.find(anna.key, { words: [], from: 0 }, 0, 10);
    expect(all).toMatchObject({ hits: [{ chat: 'general' }] });
  });

  it('agrees with the texts after many changes in any order', async () => {
    const { anna, chat } = await office(store);
    const vocabulary = ['встреча', 'встречи', 'отчет', 'plan', 'plans', 'report', '2024', 'да'];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const text = () => Array.from({ length: 1 + random(6) }, () => vocabulary[random(vocabulary.length)]).join(' ');
    const texts = new Map<number, string>();
    for (let round = 0; round < 40; round++) {
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          const id = 1 + random(Math.max(1, texts.size));
          const value = text();
          const choice = random(4);
          if (choice < 2) {
            const stored = await store.messages.append(message(chat, anna, { value }));
            if (stored.kind === 'stored') texts.set(stored.id, value);
          } else if (choice === 2) {
            const { kind } = await store.messages.edit(chat.key, id, anna.key, value);
            if (kind === 'done') texts.set(id, value);
          } else {
            await store.messages.remove(chat.key, id, anna.key);
            texts.delete(id);
          }
        }),
      );
      const same = round % 2 === 0 ? /встреч[аи]/u : /plans?/u;
      const expected = [...texts].filter(([, value]) => same.test(value)).map(([id]) => `general:${id}`);
      const found = await find(anna, round % 2 === 0 ? 'встречу' : 'plan');
      expect(found.sort()).toEqual(expected.sort());
    }
    await inFile((database) => database.exec(`INSERT INTO search (search) VALUES ('integrity-check')`));
  });
});
