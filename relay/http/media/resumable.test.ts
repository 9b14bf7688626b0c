import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../../testing/clock.js';
import { defaultLimits } from '../../options.js';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { connect, type Frame, register, type TestUser } from '../../testing/test-client.js';
import { basic, filesOf, rawSocket, upload } from '../../testing/uploads.js';

const MAX = 4_000_000;
const limits = { ...defaultLimits, uploadBytes: MAX, storageBytes: 10_000_000, userStorageShare: 1 };

let dataDir: string;
let started: StartedRelay;
let anna: TestUser;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-resumable-'));
  started = await startRelay({ dataDir, limits });
  anna = await register(started, 'Anna');
});
afterEach(async () => {
  await started.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await started.stop();
  started = await startRelay({ dataDir, limits });
}

const tus = { 'tus-resumable': '1.0.0' };
const bytesType = { 'content-type': 'application/offset+octet-stream' };

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function ask(method: string, url: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Told> {
  const response = await fetch(url, { method, headers: { ...tus, ...headers }, ...(body && { body }) } as RequestInit);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Begins an upload. @returns the absolute address, of the relay as it listens now */
async function begin(size: number, name = 'film.mp4', user = anna): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const headers = { ...basic(user), 'upload-length': String(size), 'upload-metadata': metadata };
  const { status, headers: answered } = await ask('POST', `${started.http}upload/resumable/`, headers);
  expect(status).toBe(201);
  return address(answered.get('location') ?? '');
}

/** Begins an upload, and sends all but its last byte: so much room it takes. @returns as `begin` */
async function beginMost(): Promise<string> {
  const url = await begin(MAX);
  expect((await patch(url, 0, Buffer.alloc(MAX - 1))).status).toBe(204);
  return url;
}

/** @returns what asks for room for so many bytes */
function announcing(size: number): Record<string, string> {
  return { ...basic(anna), 'upload-length': String(size) };
}

function address(location: string): string {
  return new URL(new URL(location, started.http).pathname, started.http).href;
}

/** Random bytes that begin with the mark of no kind of file, as one file of random bytes in some thousand does. */
function unmarkedBytes(size: number): Buffer {
  return randomBytes(size).fill(0, 0, 64);
}

function patch(url: string, offset: number, body: Buffer, user = anna): Promise<Told> {
  return ask('PATCH', url, { ...basic(user), ...bytesType, 'upload-offset': String(offset) }, body);
}

async function offsetOf(url: string): Promise<number> {
  return Number((await ask('HEAD', url, basic(anna))).headers.get('upload-offset'));
}

/** Sends the beginning of a piece, then breaks the connection. @returns how many bytes of the upload the relay has */
async function tear(url: string, bytes: Buffer, sent: number): Promise<number> {
  const socket = await rawSocket(started);
  socket.write(
    [
      `PATCH ${new URL(url).pathname} HTTP/1.1`,
      'Host: relay',
      `Authorization: ${basic(anna)['authorization'] ?? ''}`,
      'Tus-Resumable: 1.0.0',
      'Upload-Offset: 0',
      'Content-Type: application/offset+octet-stream',
      `Content-Length: ${bytes.length}`,
      '',
      '',
    ].join('\r\n'),
  );
  socket.write(bytes.subarray(0, sent));
  const file = join(dataDir, 'media/resumable', url.split('/').at(-1) ?? '');
  while ((await readFile(file)).length === 0) await sleep(5);
  socket.destroy();
  return offsetOf(url);
}

async function fetched(body: Frame): Promise<Buffer> {
  return Buffer.from(await (await fetch(started.http + String(body['filePath']))).arrayBuffer());
}

describe('a resumable upload', () => {
  it('by the usual client, in pieces: the last answer is that of POST /upload', async () => {
    const bytes = unmarkedBytes(1_000_000);
    const last = await new Promise<string>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: `${started.http}upload/resumable/`,
        chunkSize: 300_000,
        headers: basic(anna),
        metadata: { filename: 'фильм.dat', filetype: 'video/mp4' },
        retryDelays: null,
        onError: reject,
        onSuccess: ({ lastResponse }) => resolve(lastResponse.getBody()),
      }).start();
    });
    const body = JSON.parse(last) as Frame;
    expect(body).toEqual({
      fileName: 'фильм.dat',
      filePath: expect.stringMatching(/^media\/files\/[0-9a-f]{40}\.dat$/) as string,
      size: bytes.length,
      mime: 'application/octet-stream',
    });
    expect(bytes.equals(await fetched(body))).toBe(true);
    // The same bytes sent as a form are the same file.
    const again = await upload(started, bytes, { name: 'other', headers: basic(anna) });
    expect(again.body['filePath']).toBe(body['filePath']);
    expect((await filesOf(started)).filter((name) => name.startsWith('files/'))).toHaveLength(1);
  });

  it('goes on where a broken connection left it', async () => {
    const bytes = unmarkedBytes(1_000_000);
    const url = await begin(bytes.length);
    const offset = await tear(url, bytes, 400_000);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(400_000);
    const { status, text } = await patch(url, offset, bytes.subarray(offset));
    expect(status).toBe(200);
    expect(bytes.equals(await fetched(JSON.parse(text) as Frame))).toBe(true);
  });

  it('goes on where the restart of the relay left it', async () => {
    const bytes = unmarkedBytes(1_000_000);
    let url = await begin(bytes.length);
    const offset = await tear(url, bytes, 400_000);
    await restart();
    url = address(url);
    expect(await offsetOf(url)).toBe(offset);
    expect((await patch(url, offset, bytes.subarray(offset, offset + 1_000))).status).toBe(204);
    await restart();
    url = address(url);
    const { status, text } = await patch(url, offset + 1_000, bytes.subarray(offset + 1_000));
    expect(status).toBe(200);
    expect(bytes.equals(await fetched(JSON.parse(text) as Frame))).toBe(true);
  });

  it('whose last answer got lost: HEAD says that it is complete, GET gives the answer, also after a restart', async () => {
    const bytes = unmarkedBytes(10_000);
    let url = await begin(bytes.length);
    const { text } = await patch(url, 0, bytes);
    expect(await offsetOf(url)).toBe(bytes.length);
    expect((await ask('GET', url, basic(anna))).text).toBe(text);
    await restart();
    url = address(url);
    expect(await offsetOf(url)).toBe(bytes.length);
    expect((await ask('GET', url, basic(anna))).text).toBe(text);
  });

  it('that was complete when the relay was killed is finished by GET', async () => {
    const bytes = unmarkedBytes(10_000);
    let url = await begin(bytes.length);
    await patch(url, 0, bytes.subarray(0, 5_000));
    const file = join(dataDir, 'media/resumable', url.split('/').at(-1) ?? '');
    await started.stop();
    await writeFile(file, bytes);
    started = await startRelay({ dataDir, limits });
    url = address(url);
    const [one, two] = await Promise.all([ask('GET', url, basic(anna)), ask('GET', url, basic(anna))]);
    expect(one.status).toBe(200);
    expect(two.text).toBe(one.text);
    expect(bytes.equals(await fetched(JSON.parse(one.text) as Frame))).toBe(true);
  });

  it('of nothing is complete at once', async () => {
    const headers = { ...basic(anna), 'upload-length': '0' };
    const { status, text } = await ask('POST', `${started.http}upload/resumable/`, headers);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ size: 0 });
  });

  it('can be given up; its room is free again', async () => {
    const url = await beginMost();
    await beginMost();
    expect((await ask('POST', `${started.http}upload/resumable/`, announcing(MAX))).status).toBe(507);
    expect((await ask('DELETE', url, basic(anna))).status).toBe(204);
    expect(await filesOf(started)).toHaveLength(2);
    expect((await ask('HEAD', url, basic(anna))).status).toBe(404);
    await beginMost();
  });
});

describe('a resumable upload is refused', () => {
  const endpoint = () => `${started.http}upload/resumable/`;

  it('without a user, and to everybody but the one who began it', async () => {
    const url = await begin(10);
    expect((await ask('POST', endpoint(), { 'upload-length': '1' })).status).toBe(401);
    for (const method of ['HEAD', 'PATCH', 'DELETE', 'GET']) expect((await ask(method, url)).status).toBe(401);
    const boris = await register(started, 'Boris');
    expect((await patch(url, 0, Buffer.alloc(10), boris)).status).toBe(404);
    for (const method of ['HEAD', 'DELETE', 'GET']) expect((await ask(method, url, basic(boris))).status).toBe(404);
    expect(await offsetOf(url)).toBe(0);
  });

  it('but a session of the same address will do', async () => {
    const client = await connect(started, anna);
    expect((await ask('POST', endpoint(), { 'upload-length': '1' })).status).toBe(201);
    await client.close();
  });

  it('when it is too large, has no size, or sends more than it said', async () => {
    const large = await ask('POST', endpoint(), { ...basic(anna), 'upload-length': String(MAX + 1) });
    expect(large.status).toBe(413);
    expect(JSON.parse(large.text)).toEqual({ error: 'A file may have at most 3.8 MiB here.', code: 'file-too-large' });
    expect((await ask('POST', endpoint(), { ...basic(anna), 'upload-defer-length': '1' })).status).toBe(501);
    const url = await begin(10);
    expect((await patch(url, 0, Buffer.alloc(11))).status).toBe(413);
    expect(await offsetOf(url)).toBe(0);
  });

  it('when there is no room for all of it, counting what is not finished, also after a restart', async () => {
    await beginMost();
    await beginMost();
    const third = async () => ask('POST', endpoint(), announcing(MAX));
    expect(JSON.parse((await third()).text)).toMatchObject({ code: 'storage-full' });
    await restart();
    const { status, text } = await third();
    expect(status).toBe(507);
    expect(JSON.parse(text)).toMatchObject({ code: 'storage-full' });
    expect((await upload(started, Buffer.alloc(3_000_000), { headers: basic(anna) })).status).toBe(507);
    // A finished upload counts once.
    const url = await begin(1_000_000);
    expect((await patch(url, 0, unmarkedBytes(1_000_000))).status).toBe(200);
    expect((await upload(started, unmarkedBytes(900_000), { headers: basic(anna) })).status).toBe(200);
    expect((await upload(started, unmarkedBytes(200_000), { headers: basic(anna) })).status).toBe(507);
  });

  it('at another place than it stands, under other names, and outside its folder', async () => {
    const url = await begin(10);
    expect((await patch(url, 5, Buffer.alloc(5))).status).toBe(409);
    expect(
      (await ask('PATCH', url, { ...basic(anna), 'upload-offset': '0', 'content-type': 'text/plain' })).status,
    ).toBe(400);
    for (const other of ['0'.repeat(32), '..%2f..%2fparley.db', '%2e%2e', 'a', 'a.json']) {
      for (const method of ['HEAD', 'PATCH', 'DELETE', 'GET']) {
        const headers = { ...basic(anna), ...bytesType, 'upload-offset': '0' };
        expect([method, other, (await ask(method, endpoint() + other, headers)).status]).toEqual([method, other, 404]);
      }
    }
  });
});

describe('unfinished uploads', () => {
  it('expire after a day, and their room is free again', async () => {
    const clock = clockAt(() => Date.now());
    await started.stop();
    started = await startRelay({ dataDir, limits }, clock);
    await beginMost();
    const url = await beginMost();
    const done = await begin(1_000);
    const { text } = await patch(done, 0, unmarkedBytes(1_000));
    await started.stop();

    const DAY = 24 * 60 * 60 * 1000;
    started = await startRelay(
      { dataDir, limits },
      clockAt(() => Date.now() + DAY - 60_000),
    );
    expect(await readdir(join(dataDir, 'media/resumable'))).toHaveLength(5);
    await started.stop();
    started = await startRelay(
      { dataDir, limits },
      clockAt(() => Date.now() + DAY + 60_000),
    );
    while ((await readdir(join(dataDir, 'media/resumable'))).length > 0) await sleep(5);
    expect((await ask('HEAD', address(url), basic(anna))).status).toBe(404);
    for (let i = 0; i < 2; i++) await beginMost();
    // The finished upload is still there.
    expect((await fetched(JSON.parse(text) as Frame)).length).toBe(1_000);
  });

  it('whose notes or bytes are missing are thrown away at the start', async () => {
    const one = (await beginMost()).split('/').at(-1) ?? '';
    const two = (await beginMost()).split('/').at(-1) ?? '';
    await started.stop();
    await unlink(join(dataDir, 'media/resumable', `${one}.json`));
    await writeFile(join(dataDir, 'media/resumable', `${two}.json`), '{"half');
    started = await startRelay({ dataDir, limits });
    expect(await filesOf(started)).toEqual([]);
    for (let i = 0; i < 2; i++) await beginMost();
  });
});

describe('pages of other origins', () => {
  it('may upload in pieces', async () => {
    const origin = 'parley-app://app';
    const preflight = await fetch(`${started.http}upload/resumable/`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PATCH' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
    expect(preflight.headers.get('tus-max-size')).toBe(String(MAX));
    const { headers } = await ask('POST', `${started.http}upload/resumable/`, { origin, 'upload-length': '1' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const url = await begin(10);
    const answered = await ask('HEAD', url, { origin, ...basic(anna) });
    expect(answered.headers.get('access-control-allow-origin')).toBe('*');
    expect(answered.headers.get('access-control-expose-headers')).toContain('Upload-Offset');
  });
});
