import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultLimits, type RelayOptions } from '../index.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, md5, register, TestClient } from '../testing/test-client.js';

let started: StartedRelay;

afterEach(() => started.stop());

async function start(limits: Partial<RelayOptions['limits']> = {}, options: Partial<RelayOptions> = {}): Promise<void> {
  started = await startRelay({ limits: { ...defaultLimits, ...limits }, ...options });
}

const closed = async (client: TestClient): Promise<number | undefined> => {
  for (let waited = 0; waited < 10_000 && !client.closed; waited += 20) await pause(20);
  return client.closed?.code;
};

describe('5.15: connections on which nobody has signed in', () => {
  it('are closed after a while with a sentence, and those of colleagues and newcomers stay', async () => {
    await start({ strangerSeconds: 1 });
    const anna = await register(started, 'Anna');
    const [silent, wrong, bound, asking, waiting, channel] = await Promise.all([
      TestClient.connect(started.url),
      TestClient.connect(started.url),
      connect(started, anna),
      TestClient.connect(started.url),
      TestClient.connect(started.url),
      TestClient.connect(started.url),
    ]);
    const { identifier, password, email } = anna;
    wrong.send({ event: 'ConnectUser', identifier, password: md5('wrong') });
    asking.send({ event: 'GetUserChats', identifier, password });
    waiting.send({ event: 'RegisterUser', email: 'new@example.test', password: md5('n'), username: 'New' });
    channel.send({ event: 'ConnectPush', identifier, password, device: 'phone', extensions: 1 });
    const login = await TestClient.connect(started.url);
    login.send({ event: 'Login', email, password });
    for (const client of [silent, wrong]) {
      expect(await closed(client)).toBe(1008);
      expect(client.received.at(-1)).toEqual({
        event: 'Error',
        data: expect.stringMatching(/^Nobody .+\.$/) as string,
      });
    }
    await pause(1_500);
    for (const client of [bound, asking, waiting, channel, login]) {
      expect(client.closed).toBeUndefined();
      await client.close();
    }
  });

  it('are the first to go where their network has too many', async () => {
    await start({ strangersPerNetwork: 3 });
    const anna = await register(started, 'Anna');
    const colleagues = await Promise.all(Array.from({ length: 10 }, () => connect(started, anna)));
    const strangers: TestClient[] = [];
    for (let i = 0; i < 5; i++) strangers.push(await TestClient.connect(started.url));
    expect(await closed(strangers[0] as TestClient)).toBe(1008);
    expect(await closed(strangers[1] as TestClient)).toBe(1008);
    for (const client of [...colleagues, ...strangers.slice(2)]) {
      const answer = await client.ask({ event: 'IsUserOnline', identifier: anna.identifier });
      expect(answer['event']).toBe('ReturnOnline');
      await client.close();
    }
  });

  it('make room where the relay is full; where only colleagues are there, a newcomer waits', async () => {
    await start({ connections: 3 });
    const anna = await register(started, 'Anna');
    const stranger = await TestClient.connect(started.url);
    const colleagues = [await connect(started, anna), await connect(started, anna), await connect(started, anna)];
    expect(await closed(stranger)).toBe(1008);
    const late = await TestClient.connect(started.url);
    expect(await closed(late)).toBe(1013);
    for (const client of colleagues) {
      expect(client.closed).toBeUndefined();
      await client.close();
    }
  });

  it('are counted by what a trusted proxy says of their address, and by the socket where none is trusted', async () => {
    for (const [trustProxy, open] of [
      [['127.0.0.1'], true],
      [undefined, false],
    ] as const) {
      await start({ strangersPerNetwork: 1 }, { trustProxy });
      const codes = await Promise.all(
        ['203.0.113.1', '203.0.113.2'].map((from) => upgrade({ 'x-forwarded-for': from })),
      );
      expect(codes.map(({ status }) => status)).toEqual([101, 101]);
      // The relay gives the client two seconds to answer its closing frame.
      await pause(3_500);
      expect(codes.every(({ socket }) => !socket?.destroyed && !socket?.readableEnded)).toBe(open);
      for (const { socket } of codes) socket?.destroy();
      if (trustProxy) await started.stop();
    }
  });
});

interface Upgraded {
  readonly status: number;
  readonly body: string;
  readonly socket?: Socket;
}

/** Asks for a WebSocket with headers as they are. */
function upgrade(headers: Record<string, string>): Promise<Upgraded> {
  return new Promise((resolve, reject) => {
    const asked = request(started.http, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        ...headers,
      },
    });
    asked.on('upgrade', (_response, socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      resolve({ status: 101, body: '', socket: socket });
    });
    asked.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Asks over HTTP, with headers as they are. */
function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, started.http), { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('5.15: whose page asks', () => {
  it.each<[string, (port: number) => Record<string, string>, boolean]>([
    ['nobody’s, as of existing clients, under whatever name', () => ({ host: 'evil.example' }), true],
    ['the desktop app’s', () => ({ origin: 'parley-app://app' }), true],
    ['its own, by address', (port) => ({ origin: `http://127.0.0.1:${port}` }), true],
    ['its own, as localhost', (port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` }), true],
    ['its own, by an IPv6 address', () => ({ host: '[fd00::7]:80', origin: 'http://[fd00::7]' }), true],
    ['its own, by the machine’s name', () => ({ host: hostname(), origin: `http://${hostname()}` }), true],
    ['its own, behind a proxy with TLS', () => ({ host: '10.0.0.1', origin: 'https://10.0.0.1' }), true],
    [
      'its own, by a configured name',
      () => ({ host: 'Chat.Office.example', origin: 'https://chat.office.example' }),
      true,
    ],
    [
      'its own, by a name that some site gave it',
      () => ({ host: 'evil.example', origin: 'http://evil.example' }),
      false,
    ],
    ['another site’s', () => ({ origin: 'https://evil.example' }), false],
    ['one at another port', (port) => ({ origin: `http://127.0.0.1:${port + 1}` }), false],
    ['a local file’s or a sandboxed one’s', () => ({ origin: 'null' }), false],
    ['another app’s', () => ({ origin: 'parley-app://other' }), false],
    ['an extension’s', () => ({ origin: 'chrome-extension://abcdefgh' }), false],
    ['one with an empty origin', () => ({ origin: '' }), false],
  ])('%s', async (_name, headersOf, allowed) => {
    await start({}, { hostNames: ['chat.office.example'] });
    const port = Number(new URL(started.http).port);
    const headers = headersOf(port);
    const { status, body, socket } = await upgrade({ host: `127.0.0.1:${port}`, ...headers });
    expect(status).toBe(allowed ? 101 : 403);
    socket?.destroy();
    if (!allowed)
      expect(JSON.parse(body)).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) as string, code: 'other-site' });
    for (const [method, path, status] of [
      ['GET', 'parley.json', 200],
      ['POST', 'upload', 400],
      ['POST', 'upload/resumable/', 401],
      ['OPTIONS', 'upload', 204],
      ['GET', 'media/icon.png', 200],
    ] as const) {
      const got = await statusOf(method, path, { host: `127.0.0.1:${port}`, ...headers });
      if (allowed) expect(got, `${method} ${path}`).not.toBe(403);
      else expect(got, `${method} ${path}, not ${status}`).toBe(403);
    }
  });
});
