import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { register, type TestUser } from '../../testing/test-client.js';
import { basic, upload } from '../../testing/uploads.js';

let started: StartedRelay;
let anna: TestUser;

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
});
afterAll(() => started.stop());

async function put(bytes: Buffer | string, name: string): Promise<string> {
  const { body } = await upload(started, bytes, { name, headers: basic(anna) });
  return String(body['filePath']);
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(started.http + path, { method, headers });
}

/** Asks for a path exactly as it is written, which `fetch` would tidy up. */
function rawStatus(path: string): Promise<number> {
  const { hostname, port } = new URL(started.http);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.on('error', reject).end();
  });
}

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const PDF = '%PDF-1.4\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF';
const HTML = '<!doctype html><script>alert(1)</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const XML_SVG = `<?xml version="1.0"?>${SVG}`;
const XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>';

describe('GET /media/files/…', () => {
  it('a picture is shown in place, with its type by content and for good', async () => {
    const { status, headers } = await get(await put(GIF, 'page.html'));
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'content-length': String(GIF.length),
    });
  });

  it.each([
    ['HTML', HTML, 'page.html'],
    ['HTML that calls itself a picture', HTML, 'page.png'],
    ['SVG', SVG, 'drawing.svg'],
    ['SVG with an XML header', XML_SVG, 'drawing.svg'],
    ['XHTML', XHTML, 'page.xhtml'],
    ['a script', 'alert(1)', 'script.js'],
    ['a web archive', 'MIME-Version: 1.0\nContent-Type: text/html\n\n<script>', 'page.mht'],
    ['what is nothing known', Buffer.from([1, 2, 3]), 'thing'],
  ])('%s is only ever a download, without a type', async (_name, bytes, name) => {
    const { headers } = await get(await put(bytes, name));
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });

  it('a PDF is a download that keeps its type', async () => {
    const { headers } = await get(await put(PDF, 'plan.pdf'));
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('what the client has already is not sent again', async () => {
    const path = await put('cached', 'a.txt');
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const known = await get(path, { 'if-none-match': tag });
      expect(known.status).toBe(304);
      expect(await known.text()).toBe('');
    }
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-30', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
    ['bytes=5-500', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=10-5', 200, '0123456789', null],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
    ['bytes=a-b', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['bytes=99999999999999999999-', 200, '0123456789', null],
    ['lines=0-1', 200, '0123456789', null],
  ])('of 10 bytes, the range %s gives %i and "%s"', async (range, status, text, contentRange) => {
    const response = await get(await put('0123456789', 'digits.txt'), { range });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  it('a range of an empty file cannot be satisfied; all of it is nothing', async () => {
    const path = await put('', 'empty.txt');
    expect((await get(path, { range: 'bytes=0-' })).status).toBe(416);
    expect((await get(path, { range: 'bytes=-1' })).status).toBe(416);
    const whole = await get(path);
    expect([whole.status, await whole.text()]).toEqual([200, '']);
  });

  it('a range on the condition of other bytes is the whole file', async () => {
    const path = await put('0123456789', 'digits.txt');
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect((await get(path, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await get(path, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });

  it('HEAD tells the same without the bytes', async () => {
    const response = await get(await put('0123456789', 'digits.txt'), {}, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  it('no path but the one that was given out leads to a file, and none leads out of the folder', async () => {
    const path = await put('0123456789', 'digits.txt');
    const hash = path.slice('media/files/'.length, -'.txt'.length);
    expect(await rawStatus(`/${path}`)).toBe(200);
    for (const other of [
      `media/files/${hash}`,
      `media/files/${hash}.html`,
      `media/files/${hash.toUpperCase()}.txt`,
      `media/files/${hash.slice(0, 39)}.txt`,
      `media/files/${hash.slice(0, 2)}/${hash}`,
      `media/files//${hash}.txt`,
      `media/files/%2e%2e/files/${hash}.txt`,
      `media/files/../files/${hash}.txt`,
      `media/thumbnails/${hash}.webp`,
      'media/files/',
      'media/incoming/',
      'media/files/../../parley.db',
      'media/../parley.db',
      'media/%2e%2e/parley.db',
      'media/..%2fparley.db',
      'media/files/..%2f..%2f..%2fparley.db',
      'media/files/..\\..\\..\\parley.db',
      'media/files/%00',
      'media/files/%ff',
      'media/resumable/',
    ]) {
      expect([other, await rawStatus(`/${other}`)]).toEqual([other, expect.toBeOneOf([400, 403, 404])]);
    }
  });

  it("the relay's own pictures are served beside them", async () => {
    for (const path of ['media/icon.png', 'media/reactions/heart.png']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
    }
  });
});
