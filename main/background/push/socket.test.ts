import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { type WebSocket, WebSocketServer } from 'ws';
import { openCertificatePins, type CertificatePins } from '../../trust/certificate-pins.js';
import { askOffer, openPushSocket } from './socket.js';

let folder: string;
let server: Server;
let sockets: WebSocketServer;
let url: string;
let fingerprint: string;
let answer: RequestListener = () => undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-push-'));
  const made = await generate([{ name: 'commonName', value: 'test' }], { keyType: 'ec', algorithm: 'sha256' });
  fingerprint = new X509Certificate(made.cert).fingerprint256.replaceAll(':', '').toLowerCase();
  server = createServer({ key: made.private, cert: made.cert }, (request, response) => answer(request, response));
  sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `wss://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  sockets.close();
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

let made = 0;
async function pinned(value: string | null): Promise<CertificatePins> {
  const pins = await openCertificatePins(path.join(folder, `pins-${++made}.json`));
  if (value !== null) await pins.pin(url, value);
  return pins;
}

const page =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };

describe('whether a server has a push channel', () => {
  it.each([
    ['says so', page(200, '{"parley":1,"push":true}'), 'push'],
    ['says that it has none', page(200, '{"parley":1,"push":false}'), 'none'],
    ['is older', page(200, '{"parley":1}'), 'none'],
    ['is another', page(200, '<p>hello</p>'), 'none'],
    ['has no page', page(404, '{"parley":1,"push":true}'), 'none'],
    ['takes everything for a WebSocket', page(426, ''), 'none'],
  ] as const)('a server that %s', async (_name, listener, offer) => {
    answer = listener;
    expect(await askOffer(await pinned(fingerprint))(url)).toBe(offer);
  });

  it('is not believed from another certificate than the pinned one, nor from one that nobody vouches for', async () => {
    answer = page(200, '{"parley":1,"push":true}');
    expect(await askOffer(await pinned('0'.repeat(64)))(url)).toBe('unreachable');
    expect(await askOffer(await pinned(null))(url)).toBe('unreachable');
    expect(await askOffer(await pinned(null))('ws://127.0.0.1:1/')).toBe('unreachable');
  });
});

describe('the connection of a push channel', () => {
  const open = async (pin: string | null) => {
    const heard: string[] = [];
    let done!: () => void;
    const settled = new Promise<void>((resolve) => (done = resolve));
    const got = (what: string) => {
      heard.push(what);
      done();
    };
    const socket = openPushSocket(await pinned(pin))(url, {
      opened: () => got('opened'),
      text: got,
      lost: () => got('lost'),
    });
    await settled;
    return { socket, heard };
  };

  it('opens with the pinned certificate, and carries text both ways', async () => {
    const accepted = once(sockets, 'connection') as Promise<[WebSocket]>;
    const { socket, heard } = await open(fingerprint);
    expect(heard).toEqual(['opened']);
    const [other] = await accepted;
    socket.send('hello');
    expect(String((await once(other, 'message'))[0])).toBe('hello');
    other.send('back');
    await expect.poll(() => heard).toEqual(['opened', 'back']);
    other.close();
    await expect.poll(() => heard).toEqual(['opened', 'back', 'lost']);
  });

  it.each([['0'.repeat(64)], [null]])(
    'is given up before a word with another certificate (pinned: %s)',
    async (pin) => {
      const texts: unknown[] = [];
      sockets.once('connection', (other) => other.on('message', (text) => texts.push(text)));
      expect((await open(pin)).heard).toEqual(['lost']);
      expect(texts).toEqual([]);
    },
  );

  it('is given up when a ping has no answer, and says nothing once it was ended', async () => {
    const accepted = once(sockets, 'connection') as Promise<[WebSocket]>;
    const { socket, heard } = await open(fingerprint);
    (await accepted)[0].pause();
    socket.ping();
    expect(heard).toEqual(['opened']);
    socket.ping();
    expect(heard).toEqual(['opened', 'lost']);

    const other = await open(fingerprint);
    other.socket.end();
    other.socket.ping();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(other.heard).toEqual(['opened']);
  });
});
