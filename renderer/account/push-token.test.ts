import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { type TestApp, testApp } from '../testing/test-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let app: TestApp;

beforeEach(async () => {
  relay = await scriptedRelay();
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

async function start(pushToken: string | null): Promise<void> {
  const bridge = fakeBridge();
  bridge.pushToken = pushToken;
  app = testApp(bridge, savedAccount({ url: relay.url }));
  await app.start();
  await vi.waitFor(() => expect(app.store.getState().chatsLoaded).toBe(true), within);
}

const told = () => relay.frames.filter(({ event }) => event === 'SetToken');
/** Waits for as long as any answer that is on its way may take. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));

it('is told to a server of the base protocol, with every connection', async () => {
  // A base server does not answer ConnectUser.
  relay.answer = ({ event }) => (event === 'ConnectUser' ? [] : undefined);
  await start('a1b2');
  await vi.waitFor(() => expect(told()).toHaveLength(1), within);
  expect(told()[0]).toMatchObject({ identifier: 'me', password: '0'.repeat(32), token: 'a1b2' });
  relay.cut();
  await vi.waitFor(() => expect(told()).toHaveLength(2), within);
});

it('is told to nobody where the system has none', async () => {
  relay.answer = ({ event }) => (event === 'ConnectUser' ? [] : undefined);
  await start(null);
  await vi.waitFor(() => expect(app.store.getState().server?.extensions).toBe(false), within);
  await aMoment();
  expect(told()).toEqual([]);
});

it('is not told to our own relay, which has push channels', async () => {
  await start('a1b2');
  await vi.waitFor(() => expect(app.store.getState().server?.extensions).toBe(true), within);
  await aMoment();
  expect(told()).toEqual([]);
});
