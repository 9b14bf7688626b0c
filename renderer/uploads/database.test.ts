// @vitest-environment node
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resultOf } from '../cache/database.js';
import { createSeal, openSeal, type Seal } from '../cache/seal.js';
import { createUploadDatabase } from './database.js';
import type { UploadItem } from './item.js';
import { PIECE_BYTES } from './pieces.js';
import { UploadTables } from './tables.js';

const NAME = 'parley.uploads';

let factory: IDBFactory;
let seal: Seal;

const sealOf = (byte: number) => createSeal(crypto.subtle, new Uint8Array(32).fill(byte));
/** A window over the same disk as the others. */
const openWindow = () => createUploadDatabase({ factory, KeyRange: IDBKeyRange });
const tables = () => new UploadTables({ factory, KeyRange: IDBKeyRange });

beforeEach(async () => {
  factory = new IDBFactory();
  seal = await sealOf(1);
});
afterEach(() => void vi.restoreAllMocks());

function item(clientId: string, order = 1, content = clientId): UploadItem {
  const blob = new Blob([content], { type: 'text/plain' });
  return {
    clientId,
    chat: 'c',
    batch: 'b',
    order,
    file: { blob, dataType: 'file', name: 'plans.txt', media: {}, resumeAt: null, uploaded: null },
    text: '',
    reply: null,
    time: 1,
    paused: false,
    failed: null,
  };
}

/** Two whole pieces, and one byte. */
const long = 'a secret '.repeat(2 * PIECE_BYTES).slice(0, 2 * PIECE_BYTES + 1);

const text = (clientId: string, order: number): UploadItem => ({
  ...item(clientId, order),
  file: null,
  text: 'about the secret plan',
});

/** The database as the first version of the app makes it. */
async function version1(): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('items', { keyPath: 'clientId' }).createIndex('account', 'account');
  };
  return resultOf<IDBDatabase>(request);
}

async function inStore(
  name: 'items' | 'pieces',
  work: (store: IDBObjectStore) => Parameters<typeof resultOf>[0],
): Promise<unknown> {
  const database = await resultOf<IDBDatabase>(factory.open(NAME));
  const answer = await resultOf<unknown>(work(database.transaction(name, 'readwrite').objectStore(name)));
  database.close();
  return answer;
}

const pieceKeys = () => inStore('pieces', (store) => store.getAllKeys());

/** Everything in the database, as somebody sees it who reads the disk. */
async function onDisk(): Promise<string> {
  const seen: string[] = [];
  const look = async (value: unknown): Promise<void> => {
    if (value instanceof Blob) seen.push(await value.text());
    else if (value instanceof ArrayBuffer) seen.push(Buffer.from(value).toString('latin1'));
    else if (value instanceof Uint8Array) seen.push(Buffer.from(value).toString('latin1'));
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) await look(part);
    else seen.push(String(value));
  };
  await look(await inStore('items', (store) => store.getAll()));
  await look(await inStore('pieces', (store) => store.getAll()));
  return seen.join('\n');
}

async function contents(items: readonly UploadItem[]): Promise<(string | undefined)[]> {
  return Promise.all(items.map(async ({ file }) => file?.blob.text()));
}

it('keeps files by account and in their order, over the end of a window', async () => {
  const first = openWindow();
  await first.of('ann', seal).put(item('b', 2));
  await first.of('ann', seal).put(item('a', 1));
  await first.of('bob', await sealOf(2)).put(item('z', 1));
  const kept = await openWindow().of('ann', seal).load();
  expect(kept).toMatchObject([item('a', 1), item('b', 2)].map(({ file: _file, ...rest }) => rest));
  expect(await contents(kept)).toEqual(['a', 'b']);
});

it('gives back a file of several pieces byte by byte, with its name and type', async () => {
  await openWindow()
    .of('ann', seal)
    .put(item('a', 1, long));
  expect(await pieceKeys()).toHaveLength(3);
  const [kept] = await openWindow().of('ann', seal).load();
  expect(kept?.file).toMatchObject({ name: 'plans.txt', dataType: 'file' });
  expect(kept?.file?.blob.type).toBe('text/plain');
  expect((await contents([kept!]))[0] === long).toBe(true);
});

it('shows neither bytes nor names nor texts to who reads the disk', async () => {
  const storage = openWindow().of('ann', seal);
  await storage.put(item('a', 1, long));
  await storage.put(text('t', 2));
  const disk = await onDisk();
  expect(disk).toContain('ann');
  expect(disk).not.toMatch(/secret|plan/);
  expect(await openWindow().of('ann', seal).load()).toMatchObject([
    { clientId: 'a' },
    { text: 'about the secret plan' },
  ]);
});

it('replaces, removes and clears, with all pieces', async () => {
  const database = openWindow();
  const storage = database.of('ann', seal);
  await storage.put(item('a', 1, long));
  await storage.put(item('b', 2));
  await database.of('bob', seal).put(item('z'));
  await storage.put({ ...item('b', 2), paused: true });
  expect(await storage.load()).toMatchObject([{ clientId: 'a' }, { clientId: 'b', paused: true }]);
  await storage.remove('a');
  expect(await storage.load()).toHaveLength(1);
  expect(await pieceKeys()).toHaveLength(2);
  await storage.clear();
  expect(await database.of('ann', seal).load()).toEqual([]);
  expect(await pieceKeys()).toEqual([['bob', 'z', 0]]);
  expect(await database.of('bob', seal).load()).toHaveLength(1);
});

it('writes the pieces of a file once, also over the end of a window', async () => {
  const written = vi.spyOn(UploadTables.prototype, 'putPiece');
  const file = item('a', 1, long);
  const storage = openWindow().of('ann', seal);
  await Promise.all([storage.put(file), storage.put({ ...file, paused: true })]);
  const later = openWindow().of('ann', seal);
  const [kept] = await later.load();
  await later.put({ ...kept!, failed: 'No.' });
  expect(written).toHaveBeenCalledTimes(3);
  expect(await later.load()).toMatchObject([{ paused: true, failed: 'No.' }]);
});

it('brings changes of one item about in their order, however long each takes', async () => {
  const storage = openWindow().of('ann', seal);
  const file = item('a', 1, long);
  const all = [storage.put(file), storage.put({ ...file, paused: true }), storage.put({ ...file, paused: false })];
  await Promise.all(all);
  expect(await storage.load()).toMatchObject([{ paused: false }]);
  await Promise.all([storage.put({ ...file, paused: true }), storage.remove('a')]);
  expect(await storage.load()).toEqual([]);
});

it('brings nothing back, and leaves nothing, of what is given up while it is being written', async () => {
  const storage = openWindow().of('ann', seal);
  const write = UploadTables.prototype.putPiece;
  let removed: Promise<void> | undefined;
  const written = vi.spyOn(UploadTables.prototype, 'putPiece').mockImplementation(function (
    this: UploadTables,
    ...all
  ) {
    removed ??= storage.remove('a');
    return write.apply(this, all);
  });
  const file = item('a', 1, long);
  await Promise.all([storage.put(file), storage.put({ ...file, paused: true })]);
  await removed;
  await storage.put({ ...file, failed: 'No.' });
  expect(written).toHaveBeenCalledTimes(1);
  expect(await pieceKeys()).toEqual([]);
  expect(await storage.load()).toEqual([]);
});

it('gives nothing back that is given up while all is being read', async () => {
  await openWindow()
    .of('ann', seal)
    .put(item('a', 1, long));
  const storage = openWindow().of('ann', seal);
  const read = UploadTables.prototype.piece;
  vi.spyOn(UploadTables.prototype, 'piece').mockImplementation(async function (this: UploadTables, ...all) {
    const piece = await read.apply(this, all);
    if (all[2] === 2) void storage.remove('a');
    return piece;
  });
  expect(await storage.load()).toEqual([]);
});

it('keeps nothing of an account that is forgotten while a file is being written', async () => {
  const storage = openWindow().of('ann', seal);
  const writing = storage.put(item('a', 1, long));
  await storage.clear();
  await writing;
  await storage.put(item('b', 2));
  expect([await pieceKeys(), await inStore('items', (store) => store.getAll())]).toEqual([[], []]);
});

it('waits for what the account still has under way when it is opened once more in this window', async () => {
  const database = openWindow();
  const writing = database.of('ann', seal).put(item('a', 1, long));
  const kept = await database.of('ann', seal).load();
  await writing;
  expect(await contents(kept)).toEqual([long]);
});

describe('a crash', () => {
  it('before the item was written leaves nothing behind, and what others write is left to them', async () => {
    const early = await seal.closeBytes(new ArrayBuffer(3), 'uploads/a/0');
    await tables().putPiece('ann', 'a', 0, early);
    await tables().putPiece('bob', 'z', 0, early);
    const storage = openWindow().of('ann', seal);
    const read = UploadTables.prototype.records;
    const write = UploadTables.prototype.putPiece;
    let isRead: () => void;
    const afterRead = new Promise<void>((resolve) => (isRead = resolve));
    vi.spyOn(UploadTables.prototype, 'putPiece').mockImplementation(async function (this: UploadTables, ...all) {
      if (all[2] === 1) await afterRead;
      return write.apply(this, all);
    });
    let writing: Promise<void> | undefined;
    vi.spyOn(UploadTables.prototype, 'records').mockImplementationOnce(async function (this: UploadTables, ...all) {
      writing = storage.put(item('b', 2, long));
      await vi.waitFor(async () => expect(await pieceKeys()).toContainEqual(['ann', 'b', 0]));
      const records = await read.apply(this, all);
      isRead();
      return records;
    });
    expect(await storage.load()).toEqual([]);
    await writing;
    expect(await pieceKeys()).toEqual([...[0, 1, 2].map((index) => ['ann', 'b', index]), ['bob', 'z', 0]]);
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
  });
});

describe('what was damaged', () => {
  const key = (clientId: string, index: number) => ['ann', clientId, index];
  const changes: Record<string, () => Promise<unknown>> = {
    'a changed byte': async () => {
      const piece = (await inStore('pieces', (store) => store.get(key('a', 1)))) as Uint8Array;
      await inStore('pieces', (store) => store.put(piece.with(99, piece[99]! ^ 1), key('a', 1)));
    },
    'a piece that is missing': () => inStore('pieces', (store) => store.delete(key('a', 2))),
    'pieces in each other’s place': async () => {
      const [first, second] = (await inStore('pieces', (store) => store.getAll())) as Uint8Array[];
      await inStore('pieces', (store) => store.put(first, key('a', 1)));
      await inStore('pieces', (store) => store.put(second, key('a', 0)));
    },
    'a piece of another file': async () => {
      const other = await inStore('pieces', (store) => store.get(key('b', 0)));
      await inStore('pieces', (store) => store.put(other, key('a', 0)));
    },
    'a piece in the open': () => inStore('pieces', (store) => store.put(new ArrayBuffer(PIECE_BYTES), key('a', 0))),
    'an item that is no item': () =>
      inStore('items', (store) => store.put({ clientId: 'a', account: 'ann', sealed: new Uint8Array(40) })),
  };

  it.each(Object.keys(changes))('is dropped with its pieces, and others are there all the same: %s', async (name) => {
    const first = openWindow().of('ann', seal);
    await first.put(item('a', 1, long));
    await first.put(item('b', 2));
    await changes[name]!();
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual(['b']);
    expect(await pieceKeys()).toEqual([key('b', 0)]);
  });

  it('includes what another key closed', async () => {
    await openWindow().of('ann', seal).put(item('a'));
    expect(
      await openWindow()
        .of('ann', await sealOf(2))
        .load(),
    ).toEqual([]);
    expect(await pieceKeys()).toEqual([]);
  });
});

describe('without a key', () => {
  it('files are kept in the open, as the user’s words are, and sealed as soon as there is one', async () => {
    await openWindow()
      .of('ann', openSeal)
      .put(item('a', 1, long));
    expect(await onDisk()).toContain('secret');
    expect(await contents(await openWindow().of('ann', openSeal).load())).toEqual([long]);
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
    expect(await onDisk()).not.toMatch(/secret|plan/);
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
  });

  it('what was sealed waits for its key', async () => {
    await openWindow().of('ann', seal).put(item('a'));
    expect(await openWindow().of('ann', openSeal).load()).toEqual([]);
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual(['a']);
  });

  it('a crash while files are being sealed loses none', async () => {
    await openWindow()
      .of('ann', openSeal)
      .put(item('a', 1, long));
    const crash = vi.spyOn(UploadTables.prototype, 'putItem').mockRejectedValue(new Error('The power is gone.'));
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
    crash.mockRestore();
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
    expect(await onDisk()).not.toMatch(/secret|plan/);
  });
});

describe('what version 1 kept in the open', () => {
  beforeEach(async () => {
    const earlier = await version1();
    const store = earlier.transaction('items', 'readwrite').objectStore('items');
    store.put({ ...item('a', 1, long), account: 'ann' });
    store.put({ ...text('t', 2), account: 'ann' });
    await resultOf(store.put({ ...item('z', 1, 'of bob'), account: 'bob' }));
    earlier.close();
  });

  it('is there after the update, and sealed', async () => {
    const database = openWindow();
    const kept = await database.of('ann', seal).load();
    expect(await contents(kept)).toEqual([long, undefined]);
    expect(await onDisk()).not.toMatch(/secret/);
    // Whose key is not there yet has to wait for it.
    expect(await onDisk()).toContain('of bob');
    expect(await contents(await database.of('bob', await sealOf(2)).load())).toEqual(['of bob']);
    expect(await onDisk()).not.toMatch(/secret|plan|of bob/);
    expect(await openWindow().of('ann', seal).load()).toMatchObject([{ file: { name: 'plans.txt' } }, text('t', 2)]);
  });

  it('stays where it was while there is no room to seal it', async () => {
    const full = vi.spyOn(UploadTables.prototype, 'putPiece').mockRejectedValue(new Error('There is no room.'));
    expect(await openWindow().of('ann', seal).load()).toHaveLength(2);
    full.mockRestore();
    expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long, undefined]);
    expect(await onDisk()).not.toMatch(/secret/);
  });
});

it('does not wait for a tab with version 1 to close, and keeps files as soon as it has', async () => {
  const earlier = await version1();
  const storage = openWindow().of('ann', seal);
  await expect(storage.load()).rejects.toThrow('earlier version');
  await expect(storage.put(item('a'))).rejects.toThrow('earlier version');
  earlier.close();
  await vi.waitFor(() => storage.put(item('a')));
  expect(await contents(await storage.load())).toEqual(['a']);
});

it('lets go of the database when a later version of the app wants it', async () => {
  const storage = openWindow().of('ann', seal);
  await storage.put(item('a'));
  const later = await resultOf<IDBDatabase>(factory.open(NAME, 3));
  await expect(storage.put(item('b'))).rejects.toThrow();
  later.close();
});

it('says that there is no room, and takes away what it has written in vain', async () => {
  const storage = openWindow().of('ann', seal);
  const write = UploadTables.prototype.putPiece;
  const full = vi.spyOn(UploadTables.prototype, 'putPiece').mockImplementation(function (this: UploadTables, ...all) {
    if (all[2] === 2) return Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    return write.apply(this, all);
  });
  await expect(storage.put(item('a', 1, long))).rejects.toThrow('quota');
  expect([await pieceKeys(), await storage.load()]).toEqual([[], []]);
  full.mockRestore();
  await storage.put(item('a', 1, long));
  expect(await contents(await storage.load())).toEqual([long]);
});

it('does not call a file kept whose pieces another tab took away', async () => {
  const storage = openWindow().of('ann', seal);
  const file = item('a', 1, long);
  vi.spyOn(UploadTables.prototype, 'putItem').mockImplementationOnce(async function (this: UploadTables, ...all) {
    await openWindow().of('ann', seal).load();
    return this.putItem(...all);
  });
  await expect(storage.put(file)).rejects.toThrow();
  await storage.put(file);
  expect(await contents(await openWindow().of('ann', seal).load())).toEqual([long]);
});

it('keeps nothing where nothing may be kept, and forgets what is there all the same', async () => {
  await openWindow().of('ann', seal).put(item('a'));
  const storage = openWindow().of('ann', null);
  expect(await storage.load()).toEqual([]);
  await expect(storage.put(item('b', 2))).rejects.toThrow();
  await storage.clear();
  expect(await pieceKeys()).toEqual([]);
  const nowhere = createUploadDatabase(null).of('ann', seal);
  await expect(nowhere.put(item('a'))).rejects.toThrow();
  expect(await nowhere.load()).toEqual([]);
});
