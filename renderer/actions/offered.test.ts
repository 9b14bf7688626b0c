import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SavedAccount } from '../bridge/bridge.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import { type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { type TestApp, testApp } from '../testing/test-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let bridge: FakeBridge;
let app: TestApp;

const account = () => savedAccount({ url: relay.url });
const state = () => app.store.getState();
const attached = (chat: string) => (state().media.attachments[chat] ?? []).map(({ name }) => name);
const notices = () => state().notices.map(({ text }) => ('key' in text ? text.key : text.sentence));
const loaded = () => vi.waitFor(() => expect(state().chatsLoaded).toBe(true), within);

function begin(signedIn: SavedAccount | null = account()): Promise<void> {
  bridge = fakeBridge();
  app = testApp(bridge, signedIn);
  return app.start();
}

beforeEach(async () => {
  relay = await scriptedRelay();
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

it('files given to the app go to the open chat, with what is in them', async () => {
  await begin();
  await loaded();
  app.actions.openChat('c');
  bridge.offer({ 'note.txt': 'from outside', 'table.csv': '1;2' });
  await vi.waitFor(() => expect(attached('c')).toEqual(['note.txt', 'table.csv']), within);
  expect(await state().media.attachments['c']![0]!.file.text()).toBe('from outside');
  expect(state().media.offered).toEqual([]);
});

it('without an open chat they wait until one is chosen', async () => {
  await begin();
  await loaded();
  bridge.offer({ 'note.txt': 'a' });
  expect(state().media.offered).toMatchObject([{ name: 'note.txt' }]);
  app.actions.attachOffered('c');
  expect(state().openChat).toBe('c');
  await vi.waitFor(() => expect(attached('c')).toEqual(['note.txt']), within);
});

it('those of before the start wait for the chats, and follow a link that came with them', async () => {
  const starting = begin();
  bridge.offer({ 'note.txt': 'a' });
  bridge.follow({ server: new URL(relay.url).host, chat: 'c', message: null });
  await starting;
  await vi.waitFor(() => expect(attached('c')).toEqual(['note.txt']), within);
});

it('one that is gone or too large is told, and the others are taken', async () => {
  await begin();
  await loaded();
  app.store.setState({ media: { ...state().media, maxBytes: 5 } });
  app.actions.openChat('c');
  const { readFile } = bridge.links;
  vi.spyOn(bridge.links, 'readFile').mockImplementation((id, from, to) =>
    id === 'id of gone.txt' ? Promise.reject(new Error('gone')) : readFile(id, from, to),
  );
  bridge.offer({ 'gone.txt': 'a', 'large.txt': 'too large', 'fits.txt': 'fits' });
  await vi.waitFor(() => expect(attached('c')).toEqual(['fits.txt']), within);
  expect(notices()).toEqual(['notices.fileUnreadable', 'notices.fileTooLarge']);
});

it('given up, they are forgotten', async () => {
  await begin();
  await loaded();
  bridge.offer({ 'note.txt': 'a' });
  app.actions.dropOffered();
  app.actions.openChat('c');
  expect(state().media.offered).toEqual([]);
  expect(attached('c')).toEqual([]);
});

it('nobody who is signed out is asked for a chat', async () => {
  await begin(null);
  bridge.offer({ 'note.txt': 'a' });
  expect(notices()).toEqual(['notices.filesSignedOut']);
  expect(state().media.offered).toEqual([]);
});
