import type { AddressInfo } from 'node:net';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { SavedAccount } from '../../renderer/bridge/bridge.js';
import { createUploads } from './uploads.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

type Take = (body: string, request: IncomingMessage, response: ServerResponse) => void;

/** A plain server. @param take called when a request has arrived whole */
async function setUp(take: Take, answer = 60_000) {
  const requests: string[] = [];
  const listening = (server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => take(Buffer.concat(chunks).toString(), request, response));
  }));
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  const account = { url, identifier: 'u1' };
  const credentials = { load: () => Promise.resolve([account as SavedAccount]) };
  const uploads = createUploads(credentials, { get: () => undefined } as never, { answer, idle: 60_000 });
  return { uploads, account, requests };
}

const file = { to: 'upload', name: 'a "note".txt', size: 5 } as const;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('uploads through the main process', () => {
  it('are one form, whatever parts they come in, and hand on the answer', async () => {
    let taken = '';
    const { uploads, account } = await setUp((body, _request, response) => {
      taken = body;
      response.writeHead(200).end('{"filePath":"media/a.txt"}');
    });
    const id = await uploads.begin(account, file);
    expect(await uploads.add(id, bytes('hel'))).toBe(true);
    expect(await uploads.add(id, bytes('lo'))).toBe(true);
    expect(await uploads.end(id)).toEqual({ kind: 'answered', status: 200, body: '{"filePath":"media/a.txt"}' });
    expect(taken).toMatch(/^--(\S+)\r\n.*name="file"; filename="a %22note%22\.txt"\r\n.*\r\n\r\nhello\r\n--\1--\r\n$/s);
    await expect(uploads.end(id)).rejects.toThrow('no such upload');
  });

  it('go to the servers of accounts that are kept here, and to no other address', async () => {
    const { uploads, account, requests } = await setUp(() => undefined);
    for (const other of [
      { ...account, identifier: 'u2' },
      { ...account, url: 'ws://127.0.0.1:9/' },
      { ...account, url: account.url.replace('ws:', 'http:') },
    ]) {
      await expect(uploads.begin(other, file)).rejects.toThrow('servers of accounts only');
    }
    expect(requests).toEqual([]);
  });

  it('are not sure when all was sent and no answer came', async () => {
    const broken = await setUp((_body, request) => request.socket.destroy());
    const id = await broken.uploads.begin(broken.account, file);
    await broken.uploads.add(id, bytes('hello'));
    expect(await broken.uploads.end(id)).toEqual({ kind: 'unanswered' });
    server?.close();

    const silent = await setUp(() => undefined, 50);
    const other = await silent.uploads.begin(silent.account, file);
    await silent.uploads.add(other, bytes('hello'));
    expect(await silent.uploads.end(other)).toEqual({ kind: 'unanswered' });
  });

  it('have surely not arrived when they were not sent to the end', async () => {
    let arrived = 0;
    const { uploads, account } = await setUp(() => arrived++);
    const id = await uploads.begin(account, file);
    await uploads.add(id, bytes('hel'));
    expect(await uploads.end(id)).toEqual({ kind: 'interrupted' });
    server?.closeAllConnections();
    server?.close();
    const none = await uploads.begin(account, file);
    expect(await uploads.add(none, bytes('hello'))).toBe(false);
    expect(await uploads.end(none)).toEqual({ kind: 'interrupted' });
    expect(arrived).toBe(0);
  });

  it('take no more bytes than were said', async () => {
    const { uploads, account } = await setUp(() => undefined);
    const id = await uploads.begin(account, file);
    expect(() => uploads.add(id, bytes('too long'))).toThrow('larger than was said');
    expect(await uploads.end(id)).toEqual({ kind: 'interrupted' });
  });
});
