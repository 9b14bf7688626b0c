import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { type Frame, TestClient } from '../testing/test-client.js';

let started: StartedRelay;

beforeAll(async () => {
  started = await startRelay();
});

afterAll(() => started.stop());

describe('HTTP on the same port', () => {
  it('0.2: a plain request to the WebSocket path gets 426; the information page says what this is, and how passwords are hashed', async () => {
    expect((await fetch(started.http)).status).toBe(426);
    const page = (await (await fetch(new URL('/parley.json', started.http))).json()) as Frame;
    expect(page).toMatchObject({ parley: 1, name: 'Test office', extensions: 1, registration: 'code' });
    expect(page['password']).toMatchObject({ scheme: 'scrypt', length: 32 });
  });

  it('serves the reactions', async () => {
    const picture = await fetch(new URL('/media/reactions/ryan_reaction.png', started.http));
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  it('with tls auto speaks TLS with a certificate of its own, kept over restarts', async () => {
    const first = await startRelay({ tls: 'auto' });
    const { fingerprint } = first.relay.address!;
    const client = await TestClient.connect(first.url);
    expect(first.url).toMatch(/^wss:/);
    expect((await client.ask({ event: 'IsUserOnline' }))['event']).toBe('ReturnOnline');
    await client.close();
    await first.relay.close();
    const second = await startRelay({ tls: 'auto', dataDir: first.dataDir });
    expect(second.relay.address!.fingerprint).toBe(fingerprint);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    await second.relay.close();
    await first.stop();
  });
});
