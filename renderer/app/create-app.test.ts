import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Trust } from '../bridge/bridge.js';
import { conversationOf } from '../state/store.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import type { Frame } from '../testing/fake-server.js';
import { listed, said, type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { FakeAttention, testDeps } from '../testing/test-deps.js';
import { createApp, type ParleyApp } from './create-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let bridge: FakeBridge;
let attention: FakeAttention;
let app: ParleyApp;

const account = () => savedAccount({ url: relay.url });

const state = () => app.store.getState();
const framesOf = (name: string): Frame[] => relay.frames.filter(({ event }) => event === name);

async function started(parts: { trust?: Trust } = {}): Promise<void> {
  bridge = fakeBridge(parts);
  attention = new FakeAttention();
  app = createApp(bridge, account(), testDeps({ attention }));
  await app.start();
}

async function ready(): Promise<void> {
  await started();
  await vi.waitFor(() => expect(state().chatsLoaded && state().connection.kind === 'ready').toBe(true), within);
}

async function inChat(): Promise<void> {
  await ready();
  app.actions.openChat('c');
  await vi.waitFor(() => expect(conversationOf(state(), 'c').history).toBe('complete'), within);
}

beforeEach(async () => {
  relay = await scriptedRelay();
});

afterEach(async () => {
  app.stop();
  await relay.close();
});

describe('system notifications', () => {
  it('come for what is not looked at, under the name of the chat', async () => {
    await inChat();
    relay.chats = [listed('c'), listed('g', { isLocalChat: 0, chat_name: 'Lunch', user_identifier: undefined })];
    relay.say({ event: 'Notification', chat: 'g', data: 'Bob: soup: today' });
    await vi.waitFor(
      () => expect(bridge.shown).toEqual([{ tag: 'g', title: 'Lunch', body: 'Bob: soup: today' }]),
      within,
    );
    relay.say(said(1));
    await vi.waitFor(() => expect(conversationOf(state(), 'c').messages).toHaveLength(1), within);
    attention.focus(false);
    relay.say(said(2));
    await vi.waitFor(
      () => expect(bridge.shown.at(-1)).toMatchObject({ tag: 'c', title: 'Bob', body: 'text 2' }),
      within,
    );
    expect(bridge.shown).toHaveLength(2);
  });

  it('never come for my own messages from another device', async () => {
    await inChat();
    attention.focus(false);
    relay.say(said(1, { sender: 'me' }));
    relay.say(said(2));
    await vi.waitFor(() => expect(bridge.shown).toHaveLength(1), within);
    expect(bridge.shown[0]?.body).toBe('text 2');
  });

  it('open their chat when clicked, and go when the chat is opened or looked at again', async () => {
    await ready();
    bridge.activate('c');
    expect(state().openChat).toBe('c');
    await vi.waitFor(() => expect(framesOf('OpenChat')).toMatchObject([{ chat_name: 'c' }]), within);
    expect(bridge.withdrawn).toEqual(['c']);
    attention.focus(false);
    attention.focus(true);
    expect(bridge.withdrawn).toEqual(['c', 'c']);
  });
});

describe('reading', () => {
  it('marks others’ messages once each, and only while somebody looks', async () => {
    await inChat();
    for (const frame of [said(1), said(2), said(3, { sender: 'me' })]) relay.say(frame);
    await vi.waitFor(() => expect(conversationOf(state(), 'c').messages).toHaveLength(3), within);
    relay.answer = ({ event, clientId, id }) =>
      event === 'ReadMessage' ? [{ event: 'Acknowledged', clientId, chat: 'c', id }] : undefined;

    app.actions.markRead('c', [1]);
    app.actions.markRead('c', [1, 3]);
    attention.focus(false);
    app.actions.markRead('c', [2]);
    await vi.waitFor(() => expect(framesOf('ReadMessage').map(({ id }) => id)).toEqual([1]), within);
    attention.focus(true);
    await vi.waitFor(() => expect(framesOf('ReadMessage').map(({ id }) => id)).toEqual([1, 2]), within);
  });
});

describe('changes that the relay refuses', () => {
  it('are undone, with its sentence for the user', async () => {
    await inChat();
    relay.say(said(1, { sender: 'me' }));
    await vi.waitFor(() => expect(conversationOf(state(), 'c').messages).toHaveLength(1), within);
    const message = () => conversationOf(state(), 'c').messages[0];
    relay.answer = ({ event, clientId }) => {
      if (event === 'EditMessage')
        return [{ event: 'Error', data: 'Not yours.', code: 'not-author', retry: false, clientId }];
      return event === 'GetChatMessages' ? [] : undefined;
    };
    app.actions.edit('c', 1, 'changed');
    expect(message()).toMatchObject({ value: 'changed', pending: 'editing' });
    await vi.waitFor(() => expect(message()).toMatchObject({ value: 'text 1', pending: null }), within);
    expect(state().notices).toMatchObject([{ tone: 'error', text: { sentence: 'Not yours.' } }]);
    app.actions.dismissNotice(state().notices[0]!.key);
    expect(state().notices).toEqual([]);
  });
});

describe('typing', () => {
  it('is said once in three seconds, however fast one types', async () => {
    await inChat();
    for (let i = 0; i < 20; i++) app.actions.typing('c');
    app.actions.send('c', 'done', null);
    await vi.waitFor(() => expect(framesOf('SendMessage')).toHaveLength(1), within);
    expect(framesOf('Typing')).toEqual([
      { event: 'Typing', chat: 'c', username: 'Me', identifier: 'me', typingType: 'text' },
    ]);
  });
});

describe('looking for people', () => {
  const person = (identifier: string) => ({ id: 1, identifier, username: identifier, avatar: '', friendsCount: 0 });

  it('asks once for what was typed in one go, leaves me out, and loads pages', async () => {
    await ready();
    relay.answer = ({ event, skip }) => {
      if (event !== 'GetUsers') return undefined;
      const users = skip === 0 ? ['me', ...Array.from({ length: 19 }, (_, i) => `p${i}`)] : ['last'];
      return [{ event: 'ReturnUsers', users: users.map(person), search: true }];
    };
    for (const text of ['p', 'pe', 'per']) app.actions.searchPeople(text);
    await vi.waitFor(() => expect(state().directory).toMatchObject({ search: 'per', loading: false }), within);
    expect(framesOf('GetUsers')).toMatchObject([{ search: 'per', skip: 0 }]);
    expect(state().directory.results).toHaveLength(19);
    app.actions.searchPeople('per');
    await vi.waitFor(() => expect(state().directory).toMatchObject({ more: false, loading: false }), within);
    expect(framesOf('GetUsers')[1]).toMatchObject({ search: 'per', skip: 20 });
    expect(state().directory.results.at(-1)).toBe('last');
  });

  it('asks again what could not be asked while the account was being opened', async () => {
    bridge = fakeBridge();
    app = createApp(bridge, account(), testDeps());
    relay.answer = ({ event }) =>
      event === 'GetUsers' ? [{ event: 'ReturnUsers', users: [person('ann')], search: true }] : undefined;
    app.actions.searchPeople('');
    await vi.waitFor(() => expect(state().directory).toMatchObject({ loading: false, more: true }), within);
    await app.start();
    await vi.waitFor(() => expect(state().connection.kind).toBe('ready'), within);
    app.actions.searchPeople('');
    await vi.waitFor(() => expect(state().directory.results).toEqual(['ann']), within);
  });

  it('drops the answer to what is no longer asked', async () => {
    await ready();
    relay.answer = ({ event }) => (event === 'GetUsers' ? [] : undefined);
    app.actions.searchPeople('old');
    await vi.waitFor(() => expect(framesOf('GetUsers')).toHaveLength(1), within);
    app.actions.searchPeople('new');
    relay.answer = ({ event }) =>
      event === 'GetUsers' ? [{ event: 'ReturnUsers', users: [person('fresh')], search: true }] : undefined;
    relay.say({ event: 'ReturnUsers', users: [person('stale')], search: true });
    await vi.waitFor(() => expect(state().directory.results).toEqual(['fresh']), within);
    expect(state().directory.search).toBe('new');
  });
});

describe('the start', () => {
  it('without an account shows onboarding, with the invite link that it was opened with', async () => {
    bridge = fakeBridge();
    app = createApp(bridge, null, testDeps());
    const starting = app.start();
    bridge.invite('parley://join/x');
    await starting;
    expect(state().session).toEqual({ kind: 'signed-out', invite: 'parley://join/x' });
  });

  it('does not go on with a server that shows another certificate', async () => {
    await relay.close();
    const trust: Trust = {
      probe: (url) =>
        Promise.resolve({ ok: true, url, name: 'Evil', fingerprint: 'other', words: [], verified: false }),
      pin: () => Promise.resolve(),
      onFound: () => () => undefined,
    };
    bridge = fakeBridge({ trust });
    app = createApp(bridge, { ...account(), fingerprint: 'mine' }, testDeps());
    await app.start();
    await vi.waitFor(() => expect(state().connection).toEqual({ kind: 'refused', reason: 'certificate' }), within);
  });
});
