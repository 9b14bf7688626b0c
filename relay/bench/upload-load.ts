import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomBytes } from 'node:crypto';

/*
 * The other side of `upload.ts`, a process of its own: sends or writes so many bytes and prints how many seconds it took.
 * `upload-load.ts form|pieces URL AUTHORIZATION BYTES` or `upload-load.ts file PATH BYTES`.
 */

const CHUNK = randomBytes(64 * 1024);

/** Makes so many bytes that were never sent before, because the relay stores equal files once. */
function* fresh(bytes: number): Generator<Buffer> {
  yield randomBytes(32);
  for (let left = bytes - 32; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, Math.min(left, CHUNK.length));
}

interface Answer {
  readonly text: string;
  readonly location: string | undefined;
}

async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: Iterable<Buffer>,
): Promise<Answer> {
  const sending = request(url, { method, headers });
  const answered = new Promise<Answer>((resolve, reject) => {
    sending.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        if ((response.statusCode ?? 0) < 300) resolve({ text, location: response.headers.location });
        else reject(new Error(`${response.statusCode ?? ''} ${text}`));
      });
    });
  });
  await pipeline(Readable.from(body, { objectMode: false }), sending);
  return answered;
}

async function sendForm(url: string, authorization: string, bytes: number): Promise<void> {
  const head = Buffer.from('--B\r\nContent-Disposition: form-data; name="file"; filename="bench.bin"\r\n\r\n');
  const foot = Buffer.from('\r\n--B--\r\n');
  const headers = {
    authorization,
    'content-type': 'multipart/form-data; boundary=B',
    'content-length': String(head.length + bytes + foot.length),
  };
  await send(new URL('upload', url).href, 'POST', headers, form(head, bytes, foot));
}

function* form(head: Buffer, bytes: number, foot: Buffer): Generator<Buffer> {
  yield head;
  yield* fresh(bytes);
  yield foot;
}

async function sendPieces(url: string, authorization: string, bytes: number): Promise<void> {
  const headers = { authorization, 'tus-resumable': '1.0.0' };
  const endpoint = new URL('upload/resumable/', url);
  const { location } = await send(endpoint.href, 'POST', { ...headers, 'upload-length': String(bytes) }, []);
  const piece = {
    ...headers,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes),
  };
  await send(new URL(location ?? '', endpoint).href, 'PATCH', piece, fresh(bytes));
}

async function writeFile(file: string, bytes: number): Promise<void> {
  await pipeline(Readable.from(fresh(bytes), { objectMode: false }), createWriteStream(file, { flush: true }));
}

const [kind, target = '', ...rest] = process.argv.slice(2);
const bytes = Number(rest.at(-1));
const start = performance.now();
if (kind === 'form') await sendForm(target, rest[0] ?? '', bytes);
else if (kind === 'pieces') await sendPieces(target, rest[0] ?? '', bytes);
else await writeFile(target, bytes);
process.stdout.write(`${(performance.now() - start) / 1000}\n`);
if (kind === 'file') await rm(target);
