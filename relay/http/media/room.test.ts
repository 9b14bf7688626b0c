import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../options.js';
import { clockAt } from '../../testing/clock.js';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { connect, type Frame, register, type TestUser } from '../../testing/test-client.js';
import { basic, beginForm, filesOf, upload, type Uploaded } from '../../testing/uploads.js';
import { GRACE_S } from './library.js';

const KB = 1_000;
const MAX = 200 * KB;
const QUOTA = 500 * KB;
const limits = { ...defaultLimits, uploadBytes: MAX, storageBytes: QUOTA, userStorageShare: 1 };
const shared = { ...limits, userStorageShare: 0.5 };

let dataDir: string;
let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let later = 0;

beforeEach(async () => {
  later = 0;
  dataDir = await mkdtemp(join(tmpdir(), 'parley-room-'));
  started = await start(limits);
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
});
afterEach(async () => {
  await started.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function start(with_: typeof limits): Promise<StartedRelay> {
  return startRelay(
    { dataDir, limits: with_ },
    clockAt(() => Date.now() + later * 1_000),
  );
}

/** @param seconds that pass before it starts again */
async function restart(with_ = limits, seconds = 0): Promise<void> {
  await started.stop();
  later += seconds;
  started = await start(with_);
}

const tus = { 'tus-resumable': '1.0.0' };

/** Begins a resumable upload. @returns the refusal or its address */
async function announce(size: number, user: TestUser): Promise<Uploaded & { readonly url: string }> {
  const headers = { ...tus, ...basic(user), 'upload-length': String(size) };
  const response = await fetch(`${started.http}upload/resumable/`, { method: 'POST', headers });
  const text = await response.text();
  const { pathname } = new URL(response.headers.get('location') ?? '/', started.http);
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Frame),
    url: new URL(pathname, started.http).href,
  };
}

async function patch(
  url: string,
  offset: number,
  bytes: Buffer,
  user: TestUser,
): Promise<Pick<Uploaded, 'status' | 'body'>> {
  const address = new URL(new URL(url).pathname, started.http).href;
  const headers = {
    ...tus,
    ...basic(user),
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  };
  const response = await fetch(address, { method: 'PATCH', headers, body: Uint8Array.from(bytes) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Frame) };
}

/** Bytes that differ from those of other marks, and begin with the mark of no kind of file. */
function bytesOf(size: number, mark: number): Buffer {
  return Buffer.alloc(size, mark).fill(0, 0, Math.min(64, size));
}

function post(user: TestUser, size: number, mark: number): Promise<Uploaded> {
  return upload(started, bytesOf(size, mark), { headers: basic(user) });
}

describe('room for files', () => {
  it('is not taken by 25 empty uploads of one user: a colleague still uploads', async () => {
    for (let i = 0; i < 25; i++) expect((await announce(MAX, anna)).status).toBe(201);
    expect((await post(boris, MAX, 1)).status).toBe(200);
    const { status, url } = await announce(MAX, boris);
    expect(status).toBe(201);
    expect((await patch(url, 0, bytesOf(MAX, 2), boris)).status).toBe(200);
  });

  it('is not taken by the beginning of a form that is sent no further', async () => {
    for (let i = 0; i < 5; i++) {
      await beginForm(started, anna, MAX, 'x');
      while ((await filesOf({ dataDir })).length <= i) await sleep(5);
    }
    expect((await post(boris, MAX, 1)).status).toBe(200);
    expect((await post(boris, MAX, 2)).status).toBe(200);
  });

  it('is for as many of several uploads at the same time as fit, of forms', async () => {
    for (const round of [1, 2, 3]) {
      const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => post(anna, 120 * KB, 100 * round + i)));
      const passed = answers.filter(({ status }) => status === 200);
      expect(passed).toHaveLength(round === 1 ? 4 : 0);
      for (const { status, body } of answers) {
        if (status !== 200) expect({ status, code: body['code'] }).toEqual({ status: 507, code: 'storage-full' });
      }
    }
    expect((await filesOf({ dataDir })).filter((name) => !name.startsWith('files/'))).toEqual([]);
  });

  it('is for as many of several uploads at the same time as fit, of resumable ones in pieces', async () => {
    const uploads = await Promise.all(Array.from({ length: 5 }, () => announce(MAX, anna)));
    const send = async (url: string, mark: number): Promise<number> => {
      const bytes = bytesOf(MAX, mark);
      let status = 0;
      for (let at = 0; at < MAX && status < 400; at += 20 * KB) {
        ({ status } = await patch(url, at, bytes.subarray(at, at + 20 * KB), anna));
      }
      return status;
    };
    const statuses = await Promise.all(uploads.map(({ url }, mark) => send(url, mark + 1)));
    expect(statuses.sort()).toEqual([200, 200, 507, 507, 507]);
    expect(await filesOf({ dataDir })).toHaveLength(2 + 2);
  });
});

describe('5.20: the files of one user', () => {
  beforeEach(() => restart(shared));

  it('take a part of the room at most; a colleague has theirs', async () => {
    expect((await post(anna, MAX, 1)).status).toBe(200);
    const form = await post(anna, 100 * KB, 2);
    expect(form).toMatchObject({ status: 507, body: { code: 'own-room-full' } });
    expect(form.body['error']).toMatch(/^Your files take as much room as one person may use here\./);
    expect(await announce(MAX, anna)).toMatchObject({ status: 507, body: { code: 'own-room-full' } });
    expect((await post(anna, 40 * KB, 3)).status).toBe(200);
    expect((await post(boris, MAX, 4)).status).toBe(200);
    await restart(shared);
    expect(await post(anna, 20 * KB, 5)).toMatchObject({ status: 507, body: { code: 'own-room-full' } });
    expect((await post(boris, 20 * KB, 6)).status).toBe(200);
  });

  it('count where they were sent first, however many send the same', async () => {
    expect((await post(anna, MAX, 1)).status).toBe(200);
    expect((await post(boris, MAX, 1)).status).toBe(200);
    expect((await post(boris, MAX, 2)).status).toBe(200);
  });

  it('leave room for others also while they arrive', async () => {
    const { url } = await announce(MAX, anna);
    expect((await patch(url, 0, bytesOf(190 * KB, 1), anna)).status).toBe(204);
    expect(await post(anna, 100 * KB, 2)).toMatchObject({ status: 507, body: { code: 'own-room-full' } });
    expect((await post(boris, MAX, 3)).status).toBe(200);
    expect((await patch(url, 190 * KB, bytesOf(10 * KB, 4), anna)).status).toBe(200);
  });

  it('give it back some days after the messages with them were deleted', async () => {
    const { body } = await post(anna, MAX, 1);
    const client = await connect(started, anna, true);
    const { identifier } = anna;
    client.send({
      event: 'CreateChat',
      isLocalChat: 0,
      usersToAdd: [identifier],
      chat_name: 'notes',
      owner: identifier,
    });
    const chat = String((await client.nextOf('ChatCreated'))['table_name']);
    const file = { dataType: 'file', value: body['filePath'], chat, reply: '', clientId: 'one' };
    client.send({ event: 'SendMessage', sender: identifier, ...file });
    const { id } = await client.nextOf('Acknowledged');
    await restart(shared);
    await restart(shared, GRACE_S + 60);
    expect(await post(anna, MAX, 2)).toMatchObject({ status: 507, body: { code: 'own-room-full' } });

    const again = await connect(started, anna, true);
    again.send({ event: 'DeleteMessage', chat, id, clientId: 'gone' });
    await again.nextOf('Acknowledged');
    await restart(shared);
    await restart(shared, GRACE_S + 60);
    await expect.poll(async () => (await post(anna, MAX, 2)).status).toBe(200);
  });
});

describe('an upload that stopped before its end', () => {
  const LONG_S = 120;

  /** Fills the room with the beginnings of two uploads. */
  async function beginTwo(): Promise<string[]> {
    const urls: string[] = [];
    for (const mark of [1, 2]) {
      const { url } = await announce(MAX, anna);
      expect((await patch(url, 0, bytesOf(190 * KB, mark), anna)).status).toBe(204);
      urls.push(url);
    }
    return urls;
  }

  it('keeps what has arrived for a while, then makes room for whoever needs it, and only for them', async () => {
    const [first = '', second = ''] = await beginTwo();
    expect(await post(boris, MAX, 3)).toMatchObject({ status: 507, body: { code: 'storage-full' } });
    later += LONG_S;
    expect((await patch(second, 190 * KB, bytesOf(1, 2), anna)).status).toBe(204);
    expect((await post(boris, MAX, 3)).status).toBe(200);
    expect((await patch(first, 190 * KB, bytesOf(10 * KB, 1), anna)).status).toBe(404);
    expect((await patch(second, 190 * KB + 1, bytesOf(10 * KB - 1, 2), anna)).status).toBe(200);
    await expect.poll(() => readdir(join(dataDir, 'media/resumable'))).toHaveLength(1);
  });

  it('does so after a restart of the relay, too', async () => {
    const [first = ''] = await beginTwo();
    const id = first.split('/').at(-1) ?? '';
    await started.stop();
    const before = new Date(Date.now() - LONG_S * 1_000);
    await utimes(join(dataDir, 'media/resumable', id), before, before);
    started = await start(limits);
    expect((await post(boris, MAX, 3)).status).toBe(200);
    expect((await patch(first, 190 * KB, bytesOf(10 * KB, 1), anna)).status).toBe(404);
    // What arrived of the other one a moment ago still counts.
    expect(await post(boris, MAX, 4)).toMatchObject({ status: 507, body: { code: 'storage-full' } });
  });

  it('goes for a newer one of the same user when they have begun a hundred', async () => {
    const { url } = await announce(MAX, anna);
    later += 1;
    for (let i = 0; i < 100; i++) expect((await announce(MAX, anna)).status).toBe(201);
    expect((await patch(url, 0, bytesOf(1, 1), anna)).status).toBe(404);
    await expect.poll(() => readdir(join(dataDir, 'media/resumable'))).toHaveLength(200);
  });
});
