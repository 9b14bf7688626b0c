import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultLimits } from '../../options.js';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { connect, md5, register, TestClient, type TestUser } from '../../testing/test-client.js';
import { answer, basic, beginForm, filesOf, rawSocket, upload } from '../../testing/uploads.js';

const MAX = 200_000;
const QUOTA = 500_000;

let started: StartedRelay;
let anna: TestUser;

beforeEach(async () => {
  started = await startRelay({
    limits: { ...defaultLimits, uploadBytes: MAX, storageBytes: QUOTA, userStorageShare: 1 },
  });
  anna = await register(started, 'Anna');
});
afterEach(() => started.stop());

async function bytesOf(path: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(started.http + path)).arrayBuffer());
}

describe('4: POST /upload', () => {
  it('keeps the bytes and answers a name and a path; our own client is also told what the relay knows', async () => {
    const { status, body } = await upload(started, 'minutes', { name: 'план.txt', headers: basic(anna) });
    expect(status).toBe(200);
    expect(body).toEqual({
      fileName: 'план.txt',
      filePath: expect.stringMatching(/^media\/files\/[0-9a-f]{40}\.txt$/) as string,
      size: 7,
      mime: 'application/octet-stream',
    });
    expect((await bytesOf(String(body['filePath']))).toString()).toBe('minutes');
  });

  it('takes the identifier and the password from the form, and answers the base fields only', async () => {
    const { identifier, password } = anna;
    const { status, body } = await upload(started, 'x', { fields: { identifier, password } });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['fileName', 'filePath']);
  });

  it('takes an upload that says nothing from an address with a connected session, and from no other', async () => {
    expect(await upload(started, 'x')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const client = await connect(started, anna);
    expect(await upload(started, 'x')).toMatchObject({ status: 200 });
    expect(await upload(started, 'x', { headers: { origin: new URL(started.http).origin } })).toMatchObject({
      status: 200,
    });
    // Any web page could make the browser of somebody in the office post this.
    expect(await upload(started, 'x', { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 403,
      body: { code: 'other-site' },
    });
    await client.close();
    expect(await upload(started, 'x')).toMatchObject({ status: 401 });
    const stranger = await TestClient.connect(started.url);
    expect(await upload(started, 'x')).toMatchObject({ status: 401 });
    await stranger.close();
  });

  it('stores equal bytes once, whoever sends them under whatever name', async () => {
    const boris = await register(started, 'Boris');
    const first = await upload(started, 'same', { name: 'a.txt', headers: basic(anna) });
    const second = await upload(started, 'same', { name: 'b.md', headers: basic(boris) });
    expect(second.body).toEqual({ ...first.body, fileName: 'b.md' });
    const twins = await Promise.all(
      ['c.txt', 'd.md'].map((name) => upload(started, 'twin', { name, headers: basic(anna) })),
    );
    expect(twins[0]?.body['filePath']).toBe(twins[1]?.body['filePath']);
    expect(await bytesOf(String(twins[0]?.body['filePath']))).toEqual(Buffer.from('twin'));
    expect(await filesOf(started)).toHaveLength(2);
  });

  it('gives the same bytes other paths at another relay: a path cannot be computed from them', async () => {
    const other = await startRelay();
    const boris = await register(other, 'Boris');
    const here = await upload(started, 'same', { headers: basic(anna) });
    const there = await upload(other, 'same', { headers: basic(boris) });
    expect(there.status).toBe(200);
    expect(there.body['filePath']).not.toBe(here.body['filePath']);
    await other.stop();
  });

  it('takes an empty file, and one of exactly the largest size', async () => {
    for (const size of [0, MAX]) {
      const { status, body } = await upload(started, Buffer.alloc(size, 1), { headers: basic(anna) });
      expect({ status, size: body['size'] }).toEqual({ status: 200, size });
      expect((await bytesOf(String(body['filePath']))).length).toBe(size);
    }
  });
});

describe('POST /upload refuses', () => {
  const refused = { status: 401, body: { error: expect.stringMatching(/^[A-Z].*\.$/) as string } };

  it('wrong credentials, clear text, and headers that are none; nothing is left behind', async () => {
    const client = await connect(started, anna);
    const { identifier } = anna;
    const wrong = { identifier, password: md5('wrong') };
    expect(await upload(started, 'x', { headers: basic(wrong) })).toMatchObject(refused);
    // Credentials that are given must be right, even where the network address has a session.
    expect(await upload(started, 'x', { fields: wrong })).toMatchObject(refused);
    expect(await upload(started, 'x', { fields: { identifier } })).toMatchObject(refused);
    const clear = await upload(started, 'x', { headers: basic({ identifier, password: 'a secret' }) });
    expect(clear).toMatchObject({ ...refused, body: { code: 'password-not-hashed' } });
    expect(JSON.stringify([clear.body, started.log])).not.toContain('a secret');
    for (const authorization of ['Basic', 'Basic !', 'Bearer abc', `Basic ${Buffer.from('none').toString('base64')}`]) {
      expect(await upload(started, 'x', { headers: { authorization } })).toMatchObject(refused);
    }
    expect(await filesOf(started)).toEqual([]);
    await client.close();
  });

  it('further tries after ten wrong passwords, with the time to wait', async () => {
    const wrong = basic({ identifier: anna.identifier, password: md5('wrong') });
    for (let i = 0; i < 10; i++) await upload(started, 'x', { headers: wrong });
    const { status, body, headers } = await upload(started, 'x', { headers: basic(anna) });
    expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'too-many-attempts' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('a file that is too large by what it announces, with the limit in words', async () => {
    const answered = await upload(started, Buffer.alloc(MAX + 100_000), { headers: basic(anna) });
    expect(answered).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
    expect(answered.body['error']).toContain('195.3 KiB');
  });

  it('a file that turns out too large in the middle; nothing is left behind, its room is free again', async () => {
    for (let i = 0; i < 5; i++) {
      const socket = await rawSocket(started);
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.write(
        [
          'POST /upload HTTP/1.1',
          'Host: relay',
          `Authorization: ${basic(anna)['authorization'] ?? ''}`,
          'Content-Type: multipart/form-data; boundary=B',
          'Transfer-Encoding: chunked',
          '',
          '',
        ].join('\r\n'),
      );
      const send = (text: string) => socket.write(`${text.length.toString(16)}\r\n${text}\r\n`);
      send('--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
      while (received === '' && !socket.destroyed) {
        send('x'.repeat(20_000));
        await sleep(2);
      }
      expect(received).toMatch(/^HTTP\/1\.1 413 [^]*"code":"file-too-large"/);
      socket.destroy();
    }
    expect(await filesOf(started)).toEqual([]);
    expect(await upload(started, Buffer.alloc(MAX), { headers: basic(anna) })).toMatchObject({ status: 200 });
  });

  it('what would exceed the quota, also by uploads at the same time; what was given back counts no more', async () => {
    const some = (fill: number) => upload(started, Buffer.alloc(150_000, fill), { headers: basic(anna) });
    const statuses = (await Promise.all([1, 2, 3, 4, 5].map(some))).map(({ status }) => status);
    const kept = statuses.filter((status) => status === 200).length;
    expect(statuses.every((status) => status === 200 || status === 507)).toBe(true);
    for (let fill = 10; fill < 13 - kept; fill++) expect((await some(fill)).status).toBe(200);
    expect(await some(20)).toMatchObject({ status: 507, body: { code: 'storage-full' } });
    expect(await filesOf(started)).toHaveLength(3);
    // The same bytes need no more room once stored, but may need it while they arrive.
    expect((await upload(started, Buffer.alloc(50_000), { headers: basic(anna) })).status).toBe(200);
  });

  it('a form without a part "file", one that breaks off, and what is no form', async () => {
    const headers = basic(anna);
    const post = async (body: NonNullable<RequestInit['body']>, more: Record<string, string> = {}) =>
      answer(await fetch(`${started.http}upload`, { method: 'POST', body, headers: { ...headers, ...more } }));
    const empty = new FormData();
    empty.append('note', 'no file here');
    expect(await post(empty)).toMatchObject({ status: 400, body: { code: 'no-file' } });
    const other = new FormData();
    other.append('picture', new Blob(['x']), 'x.png');
    expect(await post(other)).toMatchObject({ status: 400, body: { code: 'no-file' } });
    const two = new FormData();
    two.append('file', new Blob(['one']), 'one');
    two.append('file', new Blob(['two']), 'two');
    expect(await post(two)).toMatchObject({ status: 400, body: { code: 'no-file' } });
    const broken = '--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it';
    expect(await post(broken, { 'content-type': 'multipart/form-data; boundary=B' })).toMatchObject({ status: 400 });
    expect(await post('{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
    expect(await post('text', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await filesOf(started)).toEqual([]);
  });

  it('nobody without saying so first: an anonymous form without a file learns that it is not signed in', async () => {
    const form = new FormData();
    form.append('note', 'x');
    const response = await fetch(`${started.http}upload`, { method: 'POST', body: form });
    expect(response.status).toBe(401);
  });
});

describe('an upload whose connection breaks', () => {
  it('leaves nothing behind', async () => {
    const socket = await beginForm(started, anna, 150_000, 'x'.repeat(50_000));
    while ((await filesOf(started)).length === 0) await sleep(5);
    socket.destroy();
    await once(socket, 'close');
    while ((await filesOf(started)).length > 0) await sleep(5);
    expect(await upload(started, 'x', { headers: basic(anna) })).toMatchObject({ status: 200 });
  });
});

describe('4: POST /avatar', () => {
  it('takes pictures only', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const { status, body } = await upload(started, gif, { name: 'me', headers: basic(anna), to: 'avatar' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ mime: 'image/gif', width: 1, height: 1 });
    const text = { name: 'me.png', headers: basic(anna) };
    expect(await upload(started, 'no picture', { ...text, to: 'avatar' })).toMatchObject({
      status: 415,
      body: { code: 'not-a-picture' },
    });
    expect(await filesOf(started)).toHaveLength(2);
    // The upload is refused even when the same bytes are stored already.
    await upload(started, 'no picture', text);
    expect(await upload(started, 'no picture', { ...text, to: 'avatar' })).toMatchObject({ status: 415 });
  });
});

describe('pages of other origins', () => {
  it('may upload when they say who they are', async () => {
    const origin = 'parley-app://app';
    const preflight = await fetch(`${started.http}upload`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
    const { status, headers } = await upload(started, 'x', { headers: { origin, ...basic(anna) } });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const refused = await upload(started, 'x', { headers: { origin } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('a relay that starts', () => {
  it('throws away what was half received when it was killed, and still has what was kept', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-media-'));
    const limits = { ...defaultLimits, storageBytes: 1_000, userStorageShare: 1 };
    const first = await startRelay({ dataDir, limits });
    const boris = await register(first, 'Boris');
    const { body } = await upload(first, 'kept'.repeat(100), { headers: basic(boris) });
    await first.stop();
    await mkdir(join(dataDir, 'media/incoming'), { recursive: true });
    await writeFile(join(dataDir, 'media/incoming/half'), 'half');
    const entries = await readdir(join(dataDir, 'media/incoming'), { withFileTypes: true });
    const earlier = entries.find((entry) => entry.isDirectory());
    await writeFile(join(dataDir, 'media/incoming', earlier!.name, 'half'), 'half');

    const second = await startRelay({ dataDir, limits });
    expect(await filesOf(second)).toHaveLength(1);
    expect(await (await fetch(second.http + String(body['filePath']))).text()).toBe('kept'.repeat(100));
    // The files from before the restart still count.
    expect(await upload(second, 'more'.repeat(200), { headers: basic(boris) })).toMatchObject({ status: 507 });
    await second.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
});

it('what another relay is receiving stays, until it has written nothing for a day', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-media-'));
  await (await startRelay({ dataDir })).stop();
  const [busy, idle] = ['busy', 'idle'].map((key) => join(dataDir, 'media/incoming', key));
  for (const folder of [busy!, idle!]) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'half'), 'half');
  }
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(idle!, 'half'), longAgo, longAgo);
  await utimes(idle!, longAgo, longAgo);
  const relay = await startRelay({ dataDir });
  // A relay that starts looks for what has expired.
  await vi.waitFor(async () => expect(await readdir(join(dataDir, 'media/incoming'))).not.toContain('idle'));
  expect(await readFile(join(busy!, 'half'), 'utf8')).toBe('half');
  await relay.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the information page', () => {
  it('tells the largest size and where resumable uploads go', async () => {
    const page = (await (await fetch(`${started.http}parley.json`)).json()) as object;
    expect(page).toMatchObject({ media: { maxBytes: MAX, resumable: 'upload/resumable/' } });
  });
});
