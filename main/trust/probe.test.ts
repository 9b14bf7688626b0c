import { X509Certificate } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { buildInvite } from '../links/invites.js';
import { fingerprintWords } from './fingerprint-words.js';
import { probe } from './probe.js';

let tls: { key: string; cert: string };
let fingerprint: string;
const open: (() => void)[] = [];

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'test' }], { keyType: 'ec', algorithm: 'sha256' });
  tls = { key: made.private, cert: made.cert };
  fingerprint = new X509Certificate(made.cert).fingerprint256.replaceAll(':', '').toLowerCase();
});
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const page = (server: Server, body: unknown) =>
  server.on('request', (request, response) => {
    response.statusCode = request.url === '/parley.json' ? 200 : 404;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

const relayOverTls = () => listen(page(createSecureServer(tls), { parley: 1, name: 'Office' }));

describe('probe', () => {
  it('reads the name and the certificate of a relay, and makes words of it', async () => {
    const port = await relayOverTls();
    expect(await probe(`127.0.0.1:${port}`)).toEqual({
      ok: true,
      url: `wss://127.0.0.1:${port}/`,
      name: 'Office',
      fingerprint,
      words: await fingerprintWords(fingerprint),
      verified: false,
    });
  });

  it('verifies the certificate by the fingerprint in an invite link', async () => {
    const address = `127.0.0.1:${await relayOverTls()}`;
    expect(await probe(buildInvite({ address, fingerprint, name: '' }))).toMatchObject({ ok: true, verified: true });
    const forged = buildInvite({ address, fingerprint: 'ab'.repeat(32), name: '' });
    expect(await probe(forged)).toEqual({ ok: false, reason: 'wrong-certificate' });
  });

  it('never falls back to a plain connection when the invite names a certificate', async () => {
    const port = await listen(page(createServer(), { parley: 1, name: 'Office' }));
    const link = buildInvite({ address: `127.0.0.1:${port}`, fingerprint, name: '' });
    expect(await probe(link)).toEqual({ ok: false, reason: 'unreachable' });
  });

  it('finds a plain relay', async () => {
    const port = await listen(page(createServer(), { parley: 1, name: 'Plain' }));
    const found = {
      ok: true,
      url: `ws://127.0.0.1:${port}/`,
      name: 'Plain',
      fingerprint: null,
      words: [],
      verified: false,
    };
    expect(await probe(`127.0.0.1:${port}`)).toEqual(found);
    expect(await probe(`ws://127.0.0.1:${port}`)).toEqual(found);
    expect(await probe(`wss://127.0.0.1:${port}`)).toEqual({ ok: false, reason: 'unreachable' });
  });

  it('knows an existing server, which has no information page, by its WebSocket', async () => {
    const server = page(createServer(), 'nothing here');
    const sockets = new WebSocketServer({ server, path: '/socket' });
    open.push(() => sockets.close());
    const port = await listen(server);
    expect(await probe(`ws://127.0.0.1:${port}/socket`)).toMatchObject({
      ok: true,
      url: `ws://127.0.0.1:${port}/socket`,
      name: '',
    });
  });

  it('takes nothing else for a server', async () => {
    const site = await listen(page(createServer(), '<html></html>'));
    expect(await probe(`http://127.0.0.1:${site}`)).toEqual({ ok: false, reason: 'unreachable' });
    const endless = createServer((_request, response) => {
      response.write('x'.repeat(100_000));
    });
    expect(await probe(`http://127.0.0.1:${await listen(endless)}`)).toEqual({ ok: false, reason: 'unreachable' });
    const rude = createSocketServer((socket) => socket.destroy());
    open.push(() => rude.close());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    expect(await probe(`127.0.0.1:${(rude.address() as AddressInfo).port}`)).toEqual({
      ok: false,
      reason: 'unreachable',
    });
  });

  it('says when an address or a link makes no sense', async () => {
    for (const text of ['', 'two words', 'parley://join', 'parley:x', 'gopher://h']) {
      expect(await probe(text)).toEqual({ ok: false, reason: 'bad-address' });
    }
  });
});
