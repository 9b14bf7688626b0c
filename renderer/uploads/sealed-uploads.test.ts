import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSeal, type Seal } from '../cache/seal.js';
import { contents, fileItem, long, sealOf, textItem, UploadDisk } from '../testing/upload-disk.js';
import { PIECE_BYTES } from './pieces.js';
import { UploadTables } from './tables.js';

let disk: UploadDisk;
let seal: Seal;

beforeEach(async () => {
  disk = new UploadDisk();
  seal = await sealOf(1);
});
afterEach(() => void vi.restoreAllMocks());

describe('what was damaged', () => {
  const key = (clientId: string, index: number) => ['ann', clientId, index];
  const changes: Record<string, () => Promise<unknown>> = {
    'a changed byte': async () => {
      const piece = (await disk.inStore('pieces', (store) => store.get(key('a', 1)))) as Uint8Array;
      await disk.inStore('pieces', (store) => store.put(piece.with(99, piece[99]! ^ 1), key('a', 1)));
    },
    'a piece that is missing': () => disk.inStore('pieces', (store) => store.delete(key('a', 2))),
    'pieces in each other’s place': async () => {
      const [first, second] = (await disk.inStore('pieces', (store) => store.getAll())) as Uint8Array[];
      await disk.inStore('pieces', (store) => store.put(first, key('a', 1)));
      await disk.inStore('pieces', (store) => store.put(second, key('a', 0)));
    },
    'a piece of another file': async () => {
      const other = await disk.inStore('pieces', (store) => store.get(key('b', 0)));
      await disk.inStore('pieces', (store) => store.put(other, key('a', 0)));
    },
    'a piece in the open': () =>
      disk.inStore('pieces', (store) => store.put(new ArrayBuffer(PIECE_BYTES), key('a', 0))),
    'an item that is no item': () =>
      disk.inStore('items', (store) => store.put({ clientId: 'a', account: 'ann', sealed: new Uint8Array(40) })),
  };

  it.each(Object.keys(changes))('is dropped with its pieces, and others are there all the same: %s', async (name) => {
    const first = disk.openWindow().of('ann', seal);
    await first.put(fileItem('a', 1, long));
    await first.put(fileItem('b', 2));
    await changes[name]!();
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual(['b']);
    expect(await disk.pieceKeys()).toEqual([key('b', 0)]);
  });

  it('includes what another key closed', async () => {
    await disk.openWindow().of('ann', seal).put(fileItem('a'));
    expect(
      await disk
        .openWindow()
        .of('ann', await sealOf(2))
        .load(),
    ).toEqual([]);
    expect(await disk.pieceKeys()).toEqual([]);
  });
});

describe('without a key', () => {
  it('files are kept in the open, as the user’s words are, and sealed as soon as there is one', async () => {
    await disk
      .openWindow()
      .of('ann', openSeal)
      .put(fileItem('a', 1, long));
    expect(await disk.everything()).toContain('secret');
    expect(await contents(await disk.openWindow().of('ann', openSeal).load())).toEqual([long]);
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
    expect(await disk.everything()).not.toMatch(/secret|plan/);
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
  });

  it('what was sealed waits for its key', async () => {
    await disk.openWindow().of('ann', seal).put(fileItem('a'));
    expect(await disk.openWindow().of('ann', openSeal).load()).toEqual([]);
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual(['a']);
  });

  it('a crash while files are being sealed loses none', async () => {
    await disk
      .openWindow()
      .of('ann', openSeal)
      .put(fileItem('a', 1, long));
    const crash = vi.spyOn(UploadTables.prototype, 'putItem').mockRejectedValue(new Error('The power is gone.'));
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
    crash.mockRestore();
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long]);
    expect(await disk.everything()).not.toMatch(/secret|plan/);
  });
});

describe('what version 1 kept in the open', () => {
  beforeEach(async () => {
    const earlier = await disk.version1();
    const store = earlier.transaction('items', 'readwrite').objectStore('items');
    await store.put({ ...fileItem('a', 1, long), account: 'ann' });
    await store.put({ ...textItem('t', 2), account: 'ann' });
    await store.put({ ...fileItem('z', 1, 'of bob'), account: 'bob' });
    earlier.close();
  });

  it('is there after the update, and sealed', async () => {
    const database = disk.openWindow();
    const kept = await database.of('ann', seal).load();
    expect(await contents(kept)).toEqual([long, undefined]);
    expect(await disk.everything()).not.toMatch(/secret/);
    // The key of this account is not there yet, so its file has to wait for it.
    expect(await disk.everything()).toContain('of bob');
    expect(await contents(await database.of('bob', await sealOf(2)).load())).toEqual(['of bob']);
    expect(await disk.everything()).not.toMatch(/secret|plan|of bob/);
    expect(await disk.openWindow().of('ann', seal).load()).toMatchObject([
      { file: { name: 'plans.txt' } },
      textItem('t', 2),
    ]);
  });

  it('stays where it was while there is no room to seal it', async () => {
    const full = vi.spyOn(UploadTables.prototype, 'putPiece').mockRejectedValue(new Error('There is no room.'));
    expect(await disk.openWindow().of('ann', seal).load()).toHaveLength(2);
    full.mockRestore();
    expect(await contents(await disk.openWindow().of('ann', seal).load())).toEqual([long, undefined]);
    expect(await disk.everything()).not.toMatch(/secret/);
  });
});

it('does not wait for a tab with version 1 to close, and keeps files as soon as it has', async () => {
  const earlier = await disk.version1();
  const storage = disk.openWindow().of('ann', seal);
  await expect(storage.load()).rejects.toThrow('earlier version');
  await expect(storage.put(fileItem('a'))).rejects.toThrow('earlier version');
  earlier.close();
  await vi.waitFor(() => storage.put(fileItem('a')));
  expect(await contents(await storage.load())).toEqual(['a']);
});

it('lets go of the database when a later version of the app wants it', async () => {
  const storage = disk.openWindow().of('ann', seal);
  await storage.put(fileItem('a'));
  const later = await disk.later();
  await expect(storage.put(fileItem('b'))).rejects.toThrow();
  later.close();
});
