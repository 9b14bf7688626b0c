import { expect, it } from 'vitest';
import type { FileRecord } from '../file-store.js';
import type { UserRecord } from '../store.js';
import { addUser, forgets, type StoreUnderTest } from './office.js';

function picture(uploader: UserRecord, over: Partial<FileRecord> = {}): FileRecord {
  return {
    hash: 'aa11',
    path: 'media/files/aa11.png',
    size: 1_000,
    mime: 'image/png',
    picture: { width: 640, height: 480 },
    thumbnail: 'media/thumbnails/aa11.webp',
    thumbnailSize: 100,
    uploader: uploader.key,
    time: 5_000,
    ...over,
  };
}

export function describeFiles(current: () => StoreUnderTest): void {
  it('keeps what is known of a file, of pictures and others', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const one = picture(anna);
    const other = picture(anna, { hash: 'bb22', picture: undefined, thumbnail: '', thumbnailSize: 0 });
    expect(await store.files.add(one)).toEqual({ file: one, added: true });
    expect(await store.files.add(other)).toEqual({ file: other, added: true });
    expect(await store.files.byHash('aa11')).toEqual(one);
    expect(await store.files.byHash('bb22')).toEqual(other);
    expect(await store.files.byHash('cc33')).toBeUndefined();
  });

  it('keeps the first of two files with the same bytes, also when both are in one batch', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const boris = await addUser(store, 'boris');
    const first = picture(anna);
    const second = picture(boris, { path: 'media/files/aa11.jpg' });
    expect(await Promise.all([store.files.add(first), store.files.add(second)])).toEqual([
      { file: first, added: true },
      { file: first, added: false },
    ]);
    expect(await store.files.byHash('aa11')).toEqual(first);
  });

  it('adds up sizes, thumbnails included and nothing twice', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    expect(await store.files.totalSize()).toBe(0);
    await store.files.add(picture(anna));
    await store.files.add(picture(anna));
    await store.files.add(picture(anna, { hash: 'bb22', size: 2 ** 40, thumbnailSize: 0 }));
    expect(await store.files.totalSize()).toBe(1_100 + 2 ** 40);
  });

  it('rejects an unknown uploader', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    await expect(store.files.add(picture({ ...anna, key: 999 }))).rejects.toThrow();
    expect(await store.files.byHash('aa11')).toBeUndefined();
  });

  it('knows files when it was closed in between', async ({ skip }) => {
    const { store, reopen } = current();
    const file = picture(await addUser(store, 'anna'));
    await store.files.add(file);
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).files.byHash('aa11')).toEqual(file);
  });
}
