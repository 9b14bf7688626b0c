// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { createUploadDatabase } from './database.js';
import type { UploadItem } from './item.js';

function item(clientId: string, account: string, order: number): UploadItem {
  const blob = new Blob([clientId], { type: 'text/plain' });
  return {
    clientId,
    account,
    chat: 'c',
    batch: 'b',
    order,
    file: { blob, dataType: 'file', name: 'x', media: {}, resumeAt: null, uploaded: null },
    text: '',
    reply: null,
    time: 1,
    paused: false,
    failed: null,
  };
}

it('keeps files by account and in their order, over the end of a window', async () => {
  const factory = new IDBFactory();
  const first = createUploadDatabase(factory);
  await first.put(item('b', 'ann', 2));
  await first.put(item('a', 'ann', 1));
  await first.put(item('z', 'bob', 1));
  const second = createUploadDatabase(factory);
  const kept = await second.load('ann');
  expect(kept.map(({ clientId }) => clientId)).toEqual(['a', 'b']);
  expect(await kept[0]!.file!.blob.text()).toBe('a');
});

it('replaces, removes and clears', async () => {
  const database = createUploadDatabase(new IDBFactory());
  await database.put(item('a', 'ann', 1));
  await database.put({ ...item('a', 'ann', 1), paused: true });
  expect(await database.load('ann')).toMatchObject([{ clientId: 'a', paused: true }]);
  await database.put(item('b', 'ann', 2));
  await database.put(item('z', 'bob', 1));
  await database.remove('a');
  expect(await database.load('ann')).toHaveLength(1);
  await database.clear('ann');
  expect(await database.load('ann')).toEqual([]);
  expect(await database.load('bob')).toHaveLength(1);
});
