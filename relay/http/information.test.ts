import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { defaultLimits } from '../options.js';
import { startRelay } from '../testing/start-relay.js';
import { TestClient } from '../testing/test-client.js';
import { informationRoutes, type PasswordScheme } from './information.js';
import type { Readiness } from './readiness.js';

it('GET /ready says 503 while the relay starts or stops, and 200 between', async () => {
  const readiness: Readiness = { state: 'starting' };
  const app = Fastify();
  const options = { ...folder, limits: defaultLimits };
  await app.register(informationRoutes(options, {} as PasswordScheme, readiness));
  for (const [state, code] of [
    ['starting', 503],
    ['ready', 200],
    ['stopping', 503],
  ] as const) {
    readiness.state = state;
    const { statusCode, headers, body } = await app.inject('/ready');
    expect([statusCode, headers['cache-control'], body]).toEqual([code, 'no-store', JSON.stringify({ state })]);
    expect((await app.inject('/health')).statusCode).toBe(200);
  }
  await app.close();
});

it('a relay is ready once it listens, and no more while it closes its connections', async () => {
  const started = await startRelay();
  const ready = async () => (await fetch(`${started.http}ready`)).status;
  expect(await ready()).toBe(200);
  const client = await TestClient.connect(started.url);
  // A client that does not read the closing frame yet holds the relay up.
  client.ws.pause();
  const stopped = started.stop();
  expect(await ready()).toBe(503);
  client.ws.resume();
  await stopped;
});

const folder = {
  host: '127.0.0.1',
  port: 0,
  dataDir: '',
  name: 'Office',
  tls: 'off',
  registration: 'open',
  extensions: true,
  logLevel: 'silent',
} as const;
