import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Trust } from '../bridge/bridge.js';
import { fakeBridge } from '../testing/fake-bridge.js';
import type { Frame } from '../testing/fake-server.js';
import { machine } from '../testing/machine.js';
import { type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { page, savedAccount } from '../testing/states.js';
import { testDeps } from '../testing/test-deps.js';
import { createApp, type ParleyApp } from './create-app.js';

const within = { timeout: 15_000, interval: 10 };
const fingerprint = 'ab'.repeat(32);
const trust: Trust = {
  probe: () => Promise.reject(new Error('Nobody asks.')),
  pin: () => Promise.resolve(),
  onFound: () => () => undefined,
};

let relay: ScriptedRelay;
let app: ParleyApp;

const state = () => app.store.getState();
const account = () => savedAccount({ url: relay.url, fingerprint });

beforeEach(async () => {
  relay = await scriptedRelay();
  const answers: Readonly<Record<string, Frame>> = {
    GetMessages: page([7]),
    Sync: { event: 'Missed', from: 0, to: 0, more: false, events: [] },
    IsUserOnline: { event: 'ReturnOnline', isOnline: false },
  };
  relay.answer = ({ event }) => answers[event] && [answers[event]];
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

it('a link that starts the app is followed once there is somebody to ask, not when what is kept is shown', async () => {
  const disk = machine();
  const bridge = fakeBridge({ trust });
  app = createApp(bridge, account(), testDeps(disk.deps()));
  await app.start();
  await vi.waitFor(() => expect(state().chatsLoaded && state().connection.kind === 'ready').toBe(true), within);
  await app.depart();

  app = createApp(bridge, account(), testDeps(disk.deps()));
  let connectionThen: string | undefined;
  app.store.subscribe((now, before) => {
    if (now.chatsLoaded && !before.chatsLoaded) connectionThen = now.connection.kind;
  });
  const starting = app.start();
  bridge.follow({ server: fingerprint, chat: 'c', message: 7 });
  await starting;
  // The chats came from the disk: otherwise this test proves nothing.
  expect(connectionThen).toBe('offline');
  await vi.waitFor(() => expect(state().past.view?.messages).toMatchObject([{ id: 7 }]), within);
  expect(state().openChat).toBe('c');
});

it('files that start the app are still there when the account is opened', async () => {
  const bridge = fakeBridge({ trust });
  app = createApp(bridge, account(), testDeps());
  const starting = app.start();
  expect(state().session.kind).toBe('starting');
  bridge.offer({ 'note.txt': 'a' });
  await starting;
  expect(state().session.kind).toBe('signed-in');
  expect(state().media.offered).toMatchObject([{ name: 'note.txt' }]);
});
