import { describe, expect, it } from 'vitest';
import type { FileRecord } from '../files.js';
import type { ChatRecord, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addUser, forgets, message, office, type StoreUnderTest } from './office.js';

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

  it('adds up the sizes of each user, thumbnails included and nothing twice', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    const boris = await addUser(store, 'boris');
    expect(await store.files.sizes()).toEqual(new Map());
    await store.files.add(picture(anna));
    await store.files.add(picture(anna));
    await store.files.add(picture(boris));
    await store.files.add(picture(anna, { hash: 'bb22', size: 2 ** 40, thumbnailSize: 0 }));
    await store.files.add(picture(boris, { hash: 'cc33', size: 5, thumbnailSize: 2 }));
    expect(await store.files.sizes()).toEqual(
      new Map([
        [anna.key, 1_100 + 2 ** 40],
        [boris.key, 7],
      ]),
    );
  });

  it('rejects an unknown uploader', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    await expect(store.files.add(picture({ ...anna, key: 999 }))).rejects.toThrow();
    expect(await store.files.byHash('aa11')).toBeUndefined();
  });

  describe('files that nothing names', () => {
    const path = 'media/files/aa11.png';
    const send = (store: Store, chat: ChatRecord, sender: UserRecord) =>
      store.messages.append(message(chat, sender, { dataType: 'image', value: path }));

    it('are told once they have been so for long enough, and can be dropped then', async () => {
      const { store } = current();
      const anna = await addUser(store, 'anna');
      await store.files.add(picture(anna));
      expect(await store.files.unnamed(1_000, 500)).toEqual([]);
      expect(await store.files.drop('aa11', 999)).toBeUndefined();
      expect(await store.files.unnamed(2_000, 1_000)).toEqual(['aa11']);
      expect(await store.files.drop('aa11', 1_000)).toEqual(picture(anna));
      expect(await store.files.byHash('aa11')).toBeUndefined();
      expect(await store.files.unnamed(3_000, 2_000)).toEqual([]);
      expect(await store.files.sizes()).toEqual(new Map());
    });

    it('are none while a message, or a copy of it, has them', async () => {
      const { store } = current();
      const { anna, chat } = await office(store);
      await store.files.add(picture(anna));
      await Promise.all([send(store, chat, anna), send(store, chat, anna)]);
      await store.messages.remove(chat.key, 1, anna.key);
      expect(await store.files.unnamed(1_000, 1_000)).toEqual([]);
      expect(await store.files.drop('aa11', 1_000)).toBeUndefined();
      await store.messages.remove(chat.key, 2, anna.key);
      expect(await store.files.unnamed(2_000, 2_000)).toEqual(['aa11']);
    });

    it('are none while somebody or a group has them for a picture', async () => {
      const { store } = current();
      const { anna, chat } = await office(store);
      await store.files.add(picture(anna));
      await store.people.setAvatar(anna.key, path);
      expect(await store.files.unnamed(1_000, 1_000)).toEqual([]);
      await store.people.setAvatar(anna.key, '');
      await store.chats.setAvatar(chat.key, path, anna.key, 5);
      expect(await store.files.unnamed(2_000, 2_000)).toEqual([]);
      await store.chats.setAvatar(chat.key, '', anna.key, 6);
      expect(await store.files.unnamed(3_000, 3_000)).toEqual(['aa11']);
    });

    it('are spared when they are named again, or uploaded again, in time', async () => {
      const { store } = current();
      const { anna, chat } = await office(store);
      await store.files.add(picture(anna));
      expect(await store.files.unnamed(1_000, 1_000)).toEqual(['aa11']);
      // A message names the file at the same moment.
      const [, dropped] = await Promise.all([send(store, chat, anna), store.files.drop('aa11', 1_000)]);
      expect(dropped).toBeUndefined();
      expect(await store.files.unnamed(2_000, 2_000)).toEqual([]);
      await store.messages.remove(chat.key, 1, anna.key);
      expect(await store.files.unnamed(3_000, 2_000)).toEqual([]);
      await store.files.touch('aa11');
      expect(await store.files.drop('aa11', 3_000)).toBeUndefined();
      expect(await store.files.unnamed(4_000, 3_000)).toEqual([]);
      expect(await store.files.unnamed(5_000, 4_000)).toEqual(['aa11']);
    });
  });

  it('knows files when it was closed in between', async ({ skip }) => {
    const { store, reopen } = current();
    const file = picture(await addUser(store, 'anna'));
    await store.files.add(file);
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).files.byHash('aa11')).toEqual(file);
  });
}
