import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SendChange } from '../changes/send-message.js';
import type { UploadProgress } from '../state/model.js';
import { memoryUploads } from '../testing/memory-uploads.js';
import type { UploadFile, UploadItem } from './item.js';
import { TransferError, type Transfer } from './transfer.js';
import { Uploads } from './uploads.js';

/** A transfer under way, which the test ends. */
interface Pending {
  readonly name: string;
  readonly resumeAt: string | null;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
  readonly report: Parameters<Transfer>[2];
  readonly signal: AbortSignal;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets everything happen that needs no time to pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);

function setUp(storage = memoryUploads()) {
  const pending: Pending[] = [];
  const submitted: SendChange[] = [];
  const shown = new Map<string, UploadProgress>();
  const dropped: string[] = [];
  const full = vi.fn();
  const transfer: Transfer = (file, _target, report, signal) =>
    new Promise((resolve, reject) => {
      const done = () => resolve({ filePath: `media/${file.name}`, media: { size: 3 } });
      pending.push({ name: file.name, resumeAt: file.resumeAt, done, fail: reject, report, signal });
    });
  const uploads = new Uploads({
    storage,
    transfer,
    target: () =>
      Promise.resolve({
        account: { url: 'ws://h/', identifier: 'me' },
        base: 'http://h/',
        authorization: null,
        resumable: null,
      }),
    drop: (url) => dropped.push(url),
    submit: (change) => submitted.push(change),
    show: ({ clientId }, progress) => shown.set(clientId, progress),
    hide: ({ clientId }) => shown.delete(clientId),
    onStorageFull: full,
    urls: { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined },
    onLocalCopy: () => undefined,
  });
  return { uploads, pending, submitted, shown, dropped, full, storage };
}

function file(name: string): UploadFile {
  return { blob: new Blob(['abc']), dataType: 'file', name, media: { name }, resumeAt: null, uploaded: null };
}

function item(clientId: string, parts: Partial<UploadItem> = {}) {
  return { clientId, chat: 'c', batch: 'b', file: file(clientId), text: '', reply: null, time: 1, ...parts };
}

const sent = (submitted: readonly SendChange[]) => submitted.map(({ clientId }) => clientId);

it('sends the files of a chat one after the other, and their text after the last', async () => {
  const { uploads, pending, submitted, storage } = setUp();
  uploads.connected();
  uploads.add([item('one'), item('two'), item('text', { file: null, text: 'caption' })]);
  await settle();
  expect(pending.map(({ name }) => name)).toEqual(['one']);
  pending[0]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['one']);
  pending[1]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['one', 'two', 'text']);
  expect(submitted[0]).toMatchObject({ dataType: 'file', value: 'media/one', media: { name: 'one', size: 3 } });
  expect(submitted[2]).toMatchObject({ value: 'caption' });
  expect(storage.items.size).toBe(0);
});

it('sends the files of different chats at the same time', async () => {
  const { uploads, pending } = setUp();
  uploads.connected();
  uploads.add([item('one'), item('other', { chat: 'd', batch: 'e' })]);
  await settle();
  expect(pending.map(({ name }) => name)).toEqual(['one', 'other']);
});

it('waits for the connection, breaks off with it, and goes on where the server said', async () => {
  const { uploads, pending, shown, storage } = setUp();
  uploads.add([item('one')]);
  await settle();
  expect(pending).toEqual([]);
  uploads.connected();
  await settle();
  pending[0]!.report.resumeAt('http://h/upload/resumable/1');
  uploads.disconnected();
  expect(pending[0]!.signal.aborted).toBe(true);
  expect(shown.get('one')).toMatchObject({ state: 'waiting' });
  expect(storage.items.get('one')?.file?.resumeAt).toBe('http://h/upload/resumable/1');
  uploads.connected();
  await settle();
  expect(pending[1]!.resumeAt).toBe('http://h/upload/resumable/1');
});

it('takes up what an earlier window left, but not what the outbox has already', async () => {
  const first = setUp();
  first.uploads.add([item('one'), item('two')]);
  await settle();
  first.uploads.stop();
  const { uploads, pending, submitted, storage } = setUp(first.storage);
  await uploads.restore((clientId) => clientId === 'one');
  uploads.connected();
  await settle();
  pending[0]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['two']);
  expect(storage.items.size).toBe(0);
});

it('sends after them what is given while an earlier window’s files are still being read', async () => {
  const first = setUp();
  first.uploads.add([item('one')]);
  await settle();
  first.uploads.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  const { storage } = first;
  let read: () => void = () => undefined;
  const slow: typeof storage = {
    ...storage,
    load: () => new Promise((resolve) => (read = () => resolve(storage.load()))),
  };
  const { uploads, pending } = setUp(slow);
  uploads.connected();
  const restored = uploads.restore(() => false);
  expect(uploads.isBusy).toBe(true);
  uploads.add([item('two')]);
  await settle();
  expect(pending).toEqual([]);
  read();
  await restored;
  await settle();
  expect(pending.map(({ name }) => name)).toEqual(['one']);
  pending[0]!.done();
  await settle();
  expect(pending.map(({ name }) => name)).toEqual(['one', 'two']);
});

it('is busy until a file is safe in the storage, also while it is paused', async () => {
  const { uploads, storage } = setUp();
  let kept: () => void = () => undefined;
  storage.put = () => new Promise((resolve) => (kept = resolve));
  uploads.add([item('one')]);
  const first = kept;
  uploads.pause('one');
  first();
  await settle();
  expect(uploads.isBusy).toBe(true);
  kept();
  await settle();
  expect(uploads.isBusy).toBe(false);
});

it('3.5: sends the path that the upload returned, and not again what the server had when the window ended', async () => {
  const storage = memoryUploads();
  const uploaded = { filePath: 'media/kept', media: {} };
  const kept = { ...item('one'), order: 1, paused: false, failed: null };
  await storage.put({ ...kept, file: { ...file('one'), uploaded } });
  const { uploads, pending, submitted } = setUp(storage);
  await uploads.restore(() => false);
  uploads.connected();
  await settle();
  expect(pending).toEqual([]);
  expect(submitted[0]).toMatchObject({ clientId: 'one', value: 'media/kept' });
});

it('lets others pass while one is paused, and goes on when told', async () => {
  const { uploads, pending, submitted, shown } = setUp();
  uploads.connected();
  uploads.add([item('one'), item('two')]);
  await settle();
  uploads.pause('one');
  await settle();
  expect(shown.get('one')).toMatchObject({ state: 'paused' });
  pending[1]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['two']);
  uploads.resume('one');
  await settle();
  pending[2]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['two', 'one']);
});

it('keeps a refused file with the server’s sentence, and tries it again only when told', async () => {
  const { uploads, pending, submitted, shown, storage } = setUp();
  uploads.connected();
  uploads.add([item('one'), item('text', { file: null, text: 'caption' })]);
  await settle();
  pending[0]!.fail(new TransferError('refused', 'The file is too large.'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(shown.get('one')).toMatchObject({ state: 'failed' });
  expect(storage.items.get('one')?.failed).toBe('The file is too large.');
  // The text of the batch does not go without its file.
  expect(submitted).toEqual([]);
  expect(pending).toHaveLength(1);
  expect(uploads.resume('one')).toBe(true);
  await settle();
  expect(pending).toHaveLength(2);
});

it('tries again by itself after an interruption, ever more seldom', async () => {
  const { uploads, pending } = setUp();
  uploads.connected();
  uploads.add([item('one')]);
  await settle();
  pending[0]!.fail(new TransferError('interrupted'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pending).toHaveLength(2);
  pending[1]!.fail(new TransferError('interrupted'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pending).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pending).toHaveLength(3);
});

it('does not send a file again by itself that may have arrived, and does when it is told to', async () => {
  const { uploads, pending, storage, submitted } = setUp();
  uploads.connected();
  uploads.add([item('one')]);
  await settle();
  pending[0]!.report.handedOver();
  pending[0]!.fail(new TransferError('unanswered'));
  await vi.advanceTimersByTimeAsync(60_000);
  uploads.disconnected();
  uploads.connected();
  await settle();
  expect(pending).toHaveLength(1);
  expect(storage.items.get('one')).toMatchObject({ failed: '', unsure: 'unanswered' });
  expect(uploads.resume('one')).toBe(true);
  await settle();
  expect(pending).toHaveLength(2);
  expect(storage.items.get('one')?.unsure).toBeUndefined();
  pending[1]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['one']);
});

it('waits for the answer to a whole file over a lost connection, and takes a file for unsure after its end', async () => {
  const { uploads, pending, submitted, storage } = setUp();
  uploads.connected();
  uploads.add([item('one')]);
  await settle();
  pending[0]!.report.handedOver();
  uploads.disconnected();
  uploads.connected();
  await settle();
  expect([pending.length, pending[0]!.signal.aborted]).toEqual([1, false]);
  uploads.stop();
  const next = setUp(storage);
  await next.uploads.restore(() => false);
  next.uploads.connected();
  await settle();
  expect(next.pending).toEqual([]);
  expect(next.uploads.find('one')).toMatchObject({ failed: '', unsure: 'unanswered' });
  expect(submitted).toEqual([]);
});

it('gives a file up: here, in the storage, and on the server', async () => {
  const { uploads, pending, submitted, shown, dropped, storage } = setUp();
  uploads.connected();
  uploads.add([item('one')]);
  await settle();
  pending[0]!.report.resumeAt('http://h/upload/resumable/1');
  expect(uploads.cancel('one')).toBe(true);
  pending[0]!.done();
  await settle();
  expect(submitted).toEqual([]);
  expect([shown.size, storage.items.size]).toEqual([0, 0]);
  expect(dropped).toEqual(['http://h/upload/resumable/1']);
  expect(uploads.cancel('one')).toBe(false);
});

it('says when a file cannot be kept, and sends it all the same', async () => {
  const { uploads, pending, submitted, storage, full } = setUp();
  storage.full = true;
  uploads.connected();
  uploads.add([item('one')]);
  await settle();
  expect(full).toHaveBeenCalled();
  pending[0]!.done();
  await settle();
  expect(sent(submitted)).toEqual(['one']);
});

it('holds a file whose chat is gone, over a restart, until it is sent to another chat', async () => {
  const first = setUp();
  first.uploads.add([item('one'), item('two')]);
  first.uploads.hold('one');
  first.uploads.connected();
  await settle();
  expect(first.pending.map(({ name }) => name)).toEqual(['two']);
  expect(first.uploads.held.file('one')?.name).toBe('one');
  first.uploads.stop();

  const next = setUp(first.storage);
  await next.uploads.restore(
    () => false,
    (clientId) => clientId === 'one',
  );
  next.uploads.connected();
  await settle();
  expect(next.pending.map(({ name }) => name)).toEqual(['two']);
  next.uploads.held.send('one', 'd');
  await settle();
  next.pending.find(({ name }) => name === 'one')!.done();
  await settle();
  expect(next.submitted).toMatchObject([{ clientId: 'one', chat: 'd', value: 'media/one' }]);
  expect(next.uploads.held.file('one')).toBeUndefined();
  expect([...next.storage.items.keys()]).toEqual(['two']);
});

it('lets a held file go, and takes it back', async () => {
  const { uploads, storage } = setUp();
  uploads.add([item('one')]);
  uploads.hold('one');
  uploads.held.letGo('one');
  await settle();
  expect([...storage.items.keys()]).toEqual([]);
  uploads.held.takeBack('one', 'anew');
  await settle();
  expect([...storage.items.keys()]).toEqual(['anew']);
  expect(uploads.held.file('anew')?.name).toBe('one');
});
