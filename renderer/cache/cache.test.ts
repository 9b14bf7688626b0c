import { unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../state/model.js';
import { newDatabases } from '../testing/databases.js';
import { chat, message, state } from '../testing/states.js';
import { Cache, type Segment } from './cache.js';
import { type KeptDatabase, openDatabase } from './database.js';
import type { Fact } from '../state/fact.js';
import type { Snapshot } from './known.js';
import { createSeal } from './seal.js';

let database: KeptDatabase;
let snapshot: Snapshot;
let damaged: number;
let caches: Cache[];
const databases = newDatabases();
let count = 0;

async function open(key = 1): Promise<Cache> {
  const seal = await createSeal(crypto.subtle, new Uint8Array(32).fill(key));
  const cache = await Cache.open({ database, databases, seal });
  cache.keep(
    () => snapshot,
    () => damaged++,
  );
  caches.push(cache);
  return cache;
}

const add = (id: number, parts: Partial<Message> = {}): Fact => ({
  kind: 'add',
  chat: 'c',
  message: message(id, parts),
});
const page = (low: number, ids: readonly number[], parts: { high?: number; cut?: boolean } = {}): Fact => ({
  kind: 'page',
  chat: 'c',
  messages: ids.map((id) => message(id)),
  low,
  high: ids.at(-1) ?? 0,
  cut: false,
  ...parts,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function newest(cache: Cache): Promise<Segment | null> {
  let found: Segment | null = null;
  await cache.newest('c', (segment) => (found = segment));
  return found;
}
async function before(cache: Cache, id: number): Promise<Segment | null> {
  let found: Segment | null = null;
  await cache.before('c', id, (segment) => (found = segment));
  return found;
}
const idsOf = (segment: Segment | null) => segment?.messages.map(({ id }) => id);

beforeEach(async () => {
  database = await openDatabase(databases, `test ${++count}`);
  const { chats, chatOrder } = state();
  snapshot = { chats, chatOrder, people: {}, position: 5, generation: 'g' };
  damaged = 0;
  caches = [];
});

afterEach(() => {
  for (const cache of caches) cache.stop();
});

describe('what is kept', () => {
  it('is found at the next start, as of its position', async () => {
    const cache = await open();
    expect(cache.known).toBeNull();
    const online = chat('c', { lastOnline: 0, away: true });
    snapshot = { ...snapshot, chats: { ...snapshot.chats, c: online }, position: 9 };
    cache.take(add(1));
    await cache.close();
    const { known } = await open();
    expect(known).toMatchObject({
      chatOrder: ['d', 'c'],
      position: 9,
      generation: 'g',
      chats: { c: { title: 'Bob', lastOnline: null, away: false } },
    });
    expect(idsOf(await newest(await open()))).toEqual([1]);
  });

  it('is gone with its chat', async () => {
    const cache = await open();
    cache.take(page(0, [1, 2]));
    await cache.flush();
    cache.take({ kind: 'gone', chat: 'c' });
    const { c: _gone, ...others } = snapshot.chats;
    snapshot = { ...snapshot, chats: others, chatOrder: ['d'] };
    await cache.close();
    const again = await open();
    expect(Object.keys(again.known!.chats)).toEqual(['d']);
    expect(await newest(again)).toBeNull();
  });

  it('cannot be read with another key, and is then dropped', async () => {
    const cache = await open();
    cache.take(page(0, [1, 2]));
    await cache.close();
    const other = await open(2);
    expect(other.known).toBeNull();
    await other.close();
    expect((await open(1)).known).toBeNull();
  });

  it('that is damaged is dropped, and said to be to load anew', async () => {
    const cache = await open();
    cache.take(page(0, [1, 2]));
    await cache.flush();
    await database.put('messages', { id: 2, data: new Uint8Array(40) }, ['c', -2]);
    expect(await newest(cache)).toBeNull();
    expect(damaged).toBe(1);
    cache.take(page(0, [1, 2]));
    await cache.close();
    expect(idsOf(await newest(await open()))).toEqual([1, 2]);
  });

  it('is not believed any more once something could not be written', async () => {
    const cache = await open();
    cache.take(page(0, [1, 2]));
    await cache.flush();
    vi.spyOn(unwrap(database), 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    snapshot = { ...snapshot, position: 6 };
    await cache.flush();
    expect(await newest(cache)).toBeNull();
    const again = await open();
    expect(again.known?.position).toBe(5);
    expect(idsOf(await newest(again))).toEqual([1, 2]);
  });
});

describe('a segment', () => {
  it('is the newest of a long chat, then those before it, until the beginning', async () => {
    const cache = await open();
    cache.take(page(0, range(1, 150)));
    await cache.flush();
    expect(idsOf(await newest(cache))).toEqual(range(91, 150));
    expect(idsOf(await before(cache, 91))).toEqual(range(31, 90));
    expect(idsOf(await before(cache, 31))).toEqual(range(1, 30));
    expect(await before(cache, 31)).toMatchObject({ complete: true });
  });

  it('reaches no further than what is unbroken', async () => {
    const cache = await open();
    cache.take(page(10, range(10, 20)));
    cache.take(add(21));
    cache.take(add(5));
    await cache.flush();
    expect(await newest(cache)).toMatchObject({ complete: false });
    expect(idsOf(await newest(cache))).toEqual(range(10, 21));
    expect(await before(cache, 10)).toBeNull();
    cache.take(page(0, [3, 10, 11]));
    expect(idsOf(await newest(cache))).toEqual([3, ...range(10, 21)]);
  });

  it('follows what happened, written or not', async () => {
    const cache = await open();
    cache.take(page(0, range(1, 5)));
    await cache.flush();
    const edit = { event: 'EditMessageForUsers', chat: 'c', messageId: 2, value: 'changed' } as const;
    const reactions = [{ sender: 'me', type: 'like' }];
    const reaction = { event: 'ReactionForUsers', chat: 'c', messageId: 3, reactions } as const;
    cache.take({ kind: 'change', chat: 'c', id: 2, event: edit });
    cache.take({ kind: 'change', chat: 'c', id: 3, event: { ...reaction, reactions: [...reactions] } });
    cache.take({ kind: 'remove', chat: 'c', id: 4 });
    cache.take(add(6));
    cache.take(add(6, { value: 'said again' }));
    cache.take({ kind: 'read', chat: 'c', identifier: 'me', id: 2 });
    for (const write of [false, true]) {
      if (write) await cache.flush();
      const { messages } = (await newest(cache))!;
      expect(messages.map(({ id }) => id)).toEqual([1, 2, 3, 5, 6]);
      expect(messages.map(({ isRead }) => isRead)).toEqual([true, true, false, false, false]);
      expect(messages[1]).toMatchObject({ value: 'changed' });
      expect(messages[2]).toMatchObject({ reactions });
      expect(messages[4]).toMatchObject({ value: 'text 6' });
    }
  });

  it('is as of when it is shown, not of when it was asked for', async () => {
    const cache = await open();
    cache.take(page(0, range(1, 5)));
    await cache.flush();
    const asked = newest(cache);
    cache.take({ kind: 'remove', chat: 'c', id: 2 });
    cache.take(add(6));
    expect(idsOf(await asked)).toEqual([1, 3, 4, 5, 6]);
  });

  it('loses what a page of the server no longer has, and what a page does not meet', async () => {
    const cache = await open();
    cache.take(page(0, range(1, 60)));
    await cache.flush();
    cache.take(page(51, [51, 53, 60], { high: 60 }));
    await cache.flush();
    expect(idsOf(await newest(cache))).toEqual([...range(1, 51), 53, 60]);
    cache.take(page(100, range(100, 149), { cut: true }));
    await cache.flush();
    expect(await newest(cache)).toMatchObject({ complete: false });
    expect(idsOf(await newest(cache))).toEqual(range(100, 149));
  });
});

describe('what is held back', () => {
  it('shows at once, and is on the disk only after everything before it', async () => {
    const cache = await open();
    cache.take(page(0, [1, 2]));
    await cache.flush();
    cache.hold(page(60, range(60, 110), { cut: true }));
    cache.hold(add(111));
    expect(idsOf(await newest(cache))?.at(-1)).toBe(111);
    await cache.flush();
    expect(idsOf(await newest(await open()))).toEqual([1, 2]);
    for (const id of range(3, 59)) cache.take(add(id));
    cache.release();
    await cache.flush();
    const again = await open();
    expect(idsOf(await newest(again))).toEqual(range(52, 111));
    expect(idsOf(await before(again, 52))).toEqual(range(1, 51));
  });
});
