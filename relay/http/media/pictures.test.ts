import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { register, type TestUser } from '../../testing/test-client.js';
import { basic, type Uploaded, upload } from '../../testing/uploads.js';
import { Pictures } from './pictures.js';

let started: StartedRelay;
let anna: TestUser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-pictures-'));
  started = await startRelay();
  anna = await register(started, 'Anna');
});
afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true, force: true });
});

const plain = (width: number, height: number, background = 'teal') =>
  sharp({ create: { width, height, channels: 3, background } });

function put(bytes: Buffer | string, name = 'picture'): Promise<Uploaded> {
  return upload(started, bytes, { name, headers: basic(anna) });
}

/**
 * Opens bytes as a file: the relay allows the picture library, which the whole process shares, no other way of reading.
 */
async function opened(bytes: Buffer): Promise<Sharp> {
  return sharp(await saved(bytes), { limitInputPixels: false });
}

async function saved(bytes: Buffer): Promise<string> {
  const file = join(folder, randomUUID());
  await writeFile(file, bytes);
  return file;
}

async function fetched(path: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(started.http + path)).arrayBuffer());
}

/** Changes the size that the first chunk of a PNG claims. */
function hugePng(bytes: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('a picture', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)(
    'in %s: its size and a thumbnail are known',
    async (format) => {
      const { body } = await put(await plain(800, 400).toFormat(format).toBuffer());
      expect(body).toMatchObject({ mime: `image/${format}`, width: 800, height: 400 });
      const path = String(body['thumbnail']);
      expect(path).toMatch(/^media\/thumbnails\/[0-9a-f]{40}\.webp$/);
      expect(await (await opened(await fetched(path))).metadata()).toMatchObject({
        format: 'webp',
        width: 320,
        height: 160,
      });
      const response = await fetch(started.http + path);
      expect(response.headers.get('content-type')).toBe('image/webp');
      expect(response.headers.get('cache-control')).toContain('immutable');
    },
  );

  it('that is small is not enlarged', async () => {
    const { body } = await put(await plain(40, 20).png().toBuffer());
    expect(await (await opened(await fetched(String(body['thumbnail'])))).metadata()).toMatchObject({
      width: 40,
      height: 20,
    });
  });

  it('that its metadata turns: size and thumbnail as seen; the original stays as it was, its thumbnail tells no place', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };
    const bytes = await plain(600, 300).withExif(gps).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await (await opened(bytes)).metadata()).orientation).toBe(6);
    const { body } = await put(bytes);
    expect(body).toMatchObject({ width: 300, height: 600 });
    expect(bytes.equals(await fetched(String(body['filePath'])))).toBe(true);
    const thumbnail = await (await opened(await fetched(String(body['thumbnail'])))).metadata();
    expect(thumbnail).toMatchObject({ width: 160, height: 320 });
    expect(thumbnail.exif).toBeUndefined();
    expect(thumbnail.orientation).toBeUndefined();
  });

  it('that moves stays as it is; its thumbnail is its first frame', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map(async (colour) => saved(await plain(64, 32, colour).png().toBuffer())),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await (await opened(bytes)).metadata()).pages).toBe(2);
    const { body } = await put(bytes);
    expect(body).toMatchObject({ mime: 'image/gif', width: 64, height: 32 });
    expect(bytes.equals(await fetched(String(body['filePath'])))).toBe(true);
    const thumbnail = await opened(await fetched(String(body['thumbnail'])));
    expect((await thumbnail.metadata()).pages ?? 1).toBe(1);
    expect((await thumbnail.stats()).dominant).toMatchObject({
      b: expect.toSatisfy((blue: number) => blue < 50) as number,
    });
  });
});

describe('what is no picture to us', () => {
  it('a damaged one is a file, and a download', async () => {
    const whole = await plain(800, 400).jpeg().toBuffer();
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('\x89PNG\r\n\x1a\n0000IHDR', 'latin1')]) {
      const { status, body } = await put(bytes, 'photo.jpg');
      expect(status).toBe(200);
      expect(body).toEqual({
        fileName: 'photo.jpg',
        filePath: expect.stringMatching(/\.jpg$/) as string,
        size: bytes.length,
        mime: 'application/octet-stream',
      });
      const response = await fetch(started.http + String(body['filePath']));
      expect(response.headers.get('content-disposition')).toBe('attachment');
    }
  });

  it('one that claims to be enormous is not decoded', async () => {
    const bytes = hugePng(await plain(10, 10).png().toBuffer(), 60_000, 60_000);
    expect((await (await opened(bytes)).metadata()).width).toBe(60_000);
    const before = process.memoryUsage().rss;
    const { body } = await put(bytes);
    expect(body).toMatchObject({ mime: 'application/octet-stream' });
    expect(body).not.toHaveProperty('width');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('an SVG and a TIFF never get to the decoder', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
    for (const bytes of [svg, await plain(20, 10).tiff().toBuffer()]) {
      const { body } = await put(bytes, 'drawing');
      expect(body).not.toHaveProperty('thumbnail');
      expect(body).not.toHaveProperty('width');
    }
  });
});

describe('pictures', () => {
  it('are handled a few at a time, and all of them', async () => {
    const pictures = await Pictures.load(console as never);
    const file = await saved(await plain(100, 50).png().toBuffer());
    const looks = await Promise.all(Array.from({ length: 12 }, () => pictures.look(file)));
    expect(looks.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'picture'));
  });

  it('are of an unknown size where there is no decoder', async () => {
    expect(await Pictures.none().look(join(folder, 'one.png'))).toEqual({ kind: 'unknown' });
  });
});
