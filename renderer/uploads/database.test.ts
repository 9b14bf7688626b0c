import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Seal } from '../cache/seal.js';
import { contents, fileItem, long, sealOf, textItem, UploadDisk } from '../testing/upload-disk.js';
import { createUploadDatabase } from './database.js';
import { UploadTables } from './tables.js';

let disk: UploadDisk;
let seal: Seal;

beforeEach(async () => {
  disk = new UploadDisk();
  seal = await sealOf(1);
});
afterEach(() => void vi.restoreAllMocks());

it('keeps files by account and in their order, over the end of a window', async () => {
  const first = disk.openWindow();
  await first.of('ann', seal).put(fileItem('b', 2));
  await first.of('ann', seal).put(fileItem('a', 1));
  await first.of('bob', await sealOf(2)).put(fileItem('z', 1));
  const kept = await disk.openWindow().of('ann', seal).load();
  expect(kept).toMatchObject([fileItem('a', 1), fileItem('b', 2)].map(({ file: _file, ...rest }) => rest));
  expect(await contents(kept)).toEqual(['a', 'b']);
});

it('gives back a file of several pieces byte by byte, with its name and type', async () => {
  await disk
    .openWindow()
    .of('ann', seal)
    .put(fileItem('a', 1, long));
  expect(await disk.pieceKeys()).toHaveLength(3);
  const [kept] = await disk.openWindow().of('ann', seal).load();
  expect(kept?.file).toMatchObject({ name: 'plans.txt', dataType: 'file' });
  expect(kept?.file?.blob.type).toBe('text/plain');
  expect((await contents([kept!]))[0] === long).toBe(true);
});

it('shows neither bytes nor names nor texts to who reads the disk', async () => {
  const storage = disk.openWindow().of('ann', seal);
  await storage.put(fileItem('a', 1, long));
  await storage.put(textItem('t', 2));
  const seen = await disk.everything();
  expect(seen).toContain('ann');
  expect(seen).not.toMatch(/secret|plan/);
  expect(await disk.openWindow().of('ann', seal).load()).toMatchObject([
    { clientId: 'a' },
    { text: 'about the secret plan' },
  ]);
});

it('replaces, removes and clears, with all pieces', async () => {
  const database = disk.openWindow();
  const storage = database.of('ann', seal);
  await storage.put(fileItem('a', 1, long));
  await storage.put(fileItem('b', 2));
  await database.of('bob', seal).put(fileItem('z'));
  await storage.put({ ...fileItem('b', 2), paused: true });
  expect(await storage.load()).toMatchObject([{ clientId: 'a' }, { clientId: 'b', paused: true }]);
  await storage.remove('a');
  expect(await storage.load()).toHaveLength(1);
  expect(await disk.pieceKeys()).toHaveLength(2);
  await storage.clear();
  expect(await database.of('ann', seal).load()).toEqual([]);
  expect(await disk.pieceKeys()).toEqual([['bob', 'z', 0]]);
  expect(await database.of('bob', seal).load()).toHaveLength(1);
});

it('writes the pieces of a file once, also over the end of a window', async () => {
  const written = vi.spyOn(UploadTables.prototype, 'putPiece');
  const file = fileItem('a', 1, long);
  const storage = disk.openWindow().of('ann', seal);
  await Promise.all([storage.put(file), storage.put({ ...file, paused: true })]);
  const later = disk.openWindow().of('ann', seal);
  const [kept] = await later.load();
  await later.put({ ...kept!, failed: 'No.' });
  expect(written).toHaveBeenCalledTimes(3);
  expect(await later.load()).toMatchObject([{ paused: true, failed: 'No.' }]);
});

it('brings changes of one item about in their order, however long each takes', async () => {
  const storage = disk.openWindow().of('ann', seal);
  const file = fileItem('a', 1, long);
  const all = [storage.put(file), storage.put({ ...file, paused: true }), storage.put({ ...file, paused: false })];
  await Promise.all(all);
  expect(await storage.load()).toMatchObject([{ paused: false }]);
  await Promise.all([storage.put({ ...file, paused: true }), storage.remove('a')]);
  expect(await storage.load()).toEqual([]);
});

it('brings nothing back, and leaves nothing, of what is given up while it is being written', async () => {
  const storage = disk.openWindow().of('ann', seal);
  const write = UploadTables.prototype.putPiece;
  let removed: Promise<void> | undefined;
  const written = vi.spyOn(UploadTables.prototype, 'putPiece').mockImplementation(function (
    this: UploadTables,
    ...all
  ) {
    removed ??= storage.remove('a');
    return write.apply(this, all);
  });
  const file = fileItem('a', 1, long);
  await Promise.all([storage.put(file), storage.put({ ...file, paused: true })]);
  await removed;
  await storage.put({ ...file, failed: 'No.' });
  expect(written).toHaveBeenCalledTimes(1);
  expect(await disk.pieceKeys()).toEqual([]);
  expect(await storage.load()).toEqual([]);
});

it('gives nothing back that is given up while all is being read', async () => {
  await disk
    .openWindow()
    .of('ann', seal)
    .put(fileItem('a', 1, long));
  const storage = disk.openWindow().of('ann', seal);
  const read = UploadTables.prototype.piece;
  vi.spyOn(UploadTables.prototype, 'piece').mockImplementation(async function (this: UploadTables, ...all) {
    const piece = await read.apply(this, all);
    if (all[2] === 2) void storage.remove('a');
    return piece;
  });
  expect(await storage.load()).toEqual([]);
});

it('keeps nothing of an account that is forgotten while a file is being written', async () => {
  const storage = disk.openWindow().of('ann', seal);
  const writing = storage.put(fileItem('a', 1, long));
  await storage.clear();
  await writing;
  await storage.put(fileItem('b', 2));
  expect([await disk.pieceKeys(), await disk.inStore('items', (store) => store.getAll())]).toEqual([[], []]);
});

it('waits for what the account still has under way when it is opened once more in this window', async () => {
  const database = disk.openWindow();
  const writing = database.of('ann', seal).put(fileItem('a', 1, long));
  const kept = await database.of('ann', seal).load();
  await writing;
  expect(await contents(kept)).toEqual([long]);
});

describe('a crash', () => {
  it('before the item was written leaves nothing behind, and what others write is left to them', async () => {
    const early = await seal.closeBytes(new ArrayBuffer(3), 'uploads/a/0');
    await disk.tables().putPiece('ann', 'a', 0, early);
    await disk.tables().putPiece('bob', 'z', 0, early);
    const storage = disk.openWindow().of('ann', seal);
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
      writing = storage.put(fileItem('b', 2, long));
      await vi.waitFor(async () => expect(await disk.pieceKeys()).toContainEqual(['ann', 'b', 0]));
      const records = await read.apply(this, all);
      isRead();
      return records;
    });
    expect(await storage.load()).toEqual([]);
    await writing;
    expect(await disk.pieceKeys()).toEqual([...[0, 1, 2].map((index) => ['ann', 'b', index]), ['bob', 'z', 0]]);
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
  });
});

it('says that there is no room, and takes away what it has written in vain', async () => {
  const storage = disk.openWindow().of('ann', seal);
  const write = UploadTables.prototype.putPiece;
  const full = vi.spyOn(UploadTables.prototype, 'putPiece').mockImplementation(function (this: UploadTables, ...all) {
    if (all[2] === 2) return Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    return write.apply(this, all);
  });
  await expect(storage.put(fileItem('a', 1, long))).rejects.toThrow('quota');
  expect([await disk.pieceKeys(), await storage.load()]).toEqual([[], []]);
  full.mockRestore();
  await storage.put(fileItem('a', 1, long));
  expect(await contents(await storage.load())).toEqual([long]);
});

it('does not call a file kept whose pieces another tab took away', async () => {
  const storage = disk.openWindow().of('ann', seal);
  const file = fileItem('a', 1, long);
  vi.spyOn(UploadTables.prototype, 'putItem').mockImplementationOnce(async function (this: UploadTables, ...all) {
    await disk.openWindow().of('ann', seal).load();
    return this.putItem(...all);
  });
  await expect(storage.put(file)).rejects.toThrow();
  await storage.put(file);
  expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
});

it('keeps nothing where nothing may be kept, and forgets what is there all the same', async () => {
  await disk.openWindow().of('ann', seal).put(fileItem('a'));
  const storage = disk.openWindow().of('ann', null);
  expect(await storage.load()).toEqual([]);
  await expect(storage.put(fileItem('b', 2))).rejects.toThrow();
  await storage.clear();
  expect(await disk.pieceKeys()).toEqual([]);
  const nowhere = createUploadDatabase(null).of('ann', seal);
  await expect(nowhere.put(fileItem('a'))).rejects.toThrow();
  expect(await nowhere.load()).toEqual([]);
});
