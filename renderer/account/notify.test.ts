import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { updateChat } from '../state/chats.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import { listed, said, type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { type TestApp, testApp } from '../testing/test-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let bridge: FakeBridge;
let app: TestApp;

beforeEach(async () => {
  relay = await scriptedRelay();
  relay.chats = [listed('c'), listed('g', { isLocalChat: 0, chat_name: 'Team', user_identifier: undefined })];
  bridge = fakeBridge();
  app = testApp(bridge, savedAccount({ url: relay.url }));
  await app.start();
  await vi.waitFor(() => expect(app.store.getState().chatsLoaded).toBe(true), within);
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

/** The notifications for an event of a chat that is not on the screen, from a server with our extensions. */
const notified = (parts: Record<string, unknown>) => {
  const message = said(7, parts);
  return { event: 'Notification', chat: message['chat'], data: message['data'], message };
};
const shown = (count: number) => vi.waitFor(() => expect(bridge.shown).toHaveLength(count), within);

it('says what came, from whom, and which message it was', async () => {
  relay.say(notified({ data: 'Bob: hello' }));
  await shown(1);
  expect(bridge.shown).toEqual([{ tag: 'c', title: 'Bob', body: 'hello', message: 7 }]);
});

it('comes with the sender’s picture, which is on the server', async () => {
  relay.say(notified({ avatar: 'media/bob.jpg' }));
  await shown(1);
  expect(bridge.shown[0]?.picture).toBe(`${relay.url.replace('ws', 'http')}media/bob.jpg`);
});

it.each([
  ['image', 'Вложение'],
  ['audio', 'Вложение'],
  ['sticker', 'Вложение'],
])("has a word of the user's language for: %s", async (dataType, word) => {
  relay.say(notified({ dataType, value: 'media/x', data: `Bob: ${word}` }));
  relay.say(notified({ chat: 'g', dataType, value: 'media/x', data: `Bob: ${word}` }));
  await shown(2);
  expect(bridge.shown.map(({ title, body }) => `${title} / ${body}`)).toEqual([
    `Bob / <${dataType}>`,
    `Team / Bob: <${dataType}>`,
  ]);
});

it('leaves alone what somebody wrote', async () => {
  relay.say(notified({ value: 'Видео', data: 'Bob: Видео' }));
  await shown(1);
  expect(bridge.shown[0]?.body).toBe('Видео');
});

it('knows the words of a server that says no more', async () => {
  relay.say({ event: 'Notification', chat: 'c', data: 'Bob: Изображение' });
  await shown(1);
  expect(bridge.shown).toEqual([{ tag: 'c', title: 'Bob', body: '<image>' }]);
});

it('says when the user was mentioned, and only then', async () => {
  relay.say(notified({ mentions: ['ann', 'me'] }));
  relay.say(notified({ mentions: ['ann'] }));
  await shown(2);
  expect(bridge.shown.map(({ mention }) => mention)).toEqual([true, undefined]);
});

it("says nothing of one's own messages, nor of a muted chat", async () => {
  const extras = {
    owner: 'me',
    role: 'member',
    roles: {},
    historyForNew: true,
    pinned: [],
    readUpTo: 0,
    mutedUntil: 4_102_444_800,
    cursors: {},
    since: {},
    mention: 0,
  } as const;
  app.store.setState(updateChat(app.store.getState(), 'g', { extras }));
  relay.say(notified({ sender: 'me' }));
  relay.say(notified({ chat: 'g' }));
  relay.say(notified({ data: 'Bob: last' }));
  await shown(1);
  expect(bridge.shown[0]?.body).toBe('last');
});
