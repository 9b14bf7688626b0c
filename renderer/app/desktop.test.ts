import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { updateChat } from '../state/chats.js';
import { initialState } from '../state/store.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import { type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { chat, savedAccount } from '../testing/states.js';
import { testDeps } from '../testing/test-deps.js';
import { createApp, type ParleyApp } from './create-app.js';
import { attentionOf } from './desktop.js';

const within = { timeout: 15_000, interval: 10 };
const fingerprint = 'ab'.repeat(32);

let relay: ScriptedRelay;
let bridge: FakeBridge;
let app: ParleyApp;

const account = () => savedAccount({ url: relay.url, fingerprint });
const state = () => app.store.getState();
const sent = (event: string) => relay.frames.filter((frame) => frame['event'] === event);

async function ready(): Promise<void> {
  bridge = fakeBridge();
  app = createApp(bridge, account(), testDeps());
  await app.start();
  await vi.waitFor(() => expect(state().chatsLoaded && state().connection.kind === 'ready').toBe(true), within);
}

beforeEach(async () => {
  relay = await scriptedRelay();
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

describe('the tray', () => {
  it('learns how many are unread and how the connection is, each state once', async () => {
    await ready();
    app.store.setState(updateChat(state(), 'c', { unread: 3 }));
    app.store.setState({ notices: [] });
    expect(bridge.reports.at(-1)).toEqual({ unread: 3, connection: 'ready' });
    expect(bridge.reports.filter(({ unread }) => unread === 3)).toHaveLength(1);
    expect(bridge.reports[0]).toEqual({ unread: 0, connection: 'signed-out' });
  });

  it('counts the chats of somebody who is signed in', () => {
    const chats = { a: chat('a', { unread: 2 }), b: chat('b', { unread: 5 }) };
    expect(attentionOf({ ...initialState, chats }, 0).unread).toBe(0);
    const session = { kind: 'signed-in', account: account() } as const;
    expect(attentionOf({ ...initialState, session, chats }, 0)).toEqual({ unread: 7, connection: 'offline' });
  });
});

describe('whether somebody is there', () => {
  const said = () => relay.frames.filter((frame) => 'away' in frame).map(({ event, away }) => [event, away]);

  it('is told to the server, and again with every new connection', async () => {
    await ready();
    bridge.setAway(true);
    await vi.waitFor(() => expect(said()).toEqual([['SetAway', true]]), within);
    relay.cut();
    await vi.waitFor(() => expect(said().at(-1)).toEqual(['ConnectUser', true]), within);
    await vi.waitFor(() => expect(state().connection.kind).toBe('ready'), within);
    bridge.setAway(false);
    await vi.waitFor(() => expect(said().at(-1)).toEqual(['SetAway', false]), within);
    expect(said()).toHaveLength(3);
  });

  it('is asked of the list when somebody makes a chat of two with the user', async () => {
    await ready();
    const before = sent('GetUserChats').length;
    const member = { username: 'Eve', avatar: '', role: 'member', readUpTo: 0 };
    relay.say({
      event: 'ChatChanged',
      chat: 'new',
      chat_name: '',
      avatar: '',
      isLocalChat: 1,
      owner: 'eve',
      historyForNew: true,
      pinned: [],
      members: [
        { ...member, identifier: 'eve' },
        { ...member, identifier: 'me' },
      ],
      position: 5,
    });
    await vi.waitFor(() => expect(sent('GetUserChats').length).toBeGreaterThan(before), within);
  });
});

describe('notifications', () => {
  it('are withdrawn when their chat was read elsewhere, or is gone', async () => {
    await ready();
    app.store.setState(updateChat(state(), 'c', { unread: 1 }));
    expect(bridge.withdrawn).not.toContain('c');
    app.store.setState(updateChat(state(), 'c', { unread: 0 }));
    expect(bridge.withdrawn).toContain('c');
  });

  it('are answered without opening their chat', async () => {
    await ready();
    bridge.reply('c', '  on my way ');
    bridge.reply('c', '   ');
    bridge.reply('unknown', 'lost');
    await vi.waitFor(() => expect(sent('SendMessage')).toMatchObject([{ chat: 'c', value: 'on my way' }]), within);
    expect(state().openChat).toBeNull();
  });

  it('mark their chat as read', async () => {
    await ready();
    bridge.read('c');
    await vi.waitFor(() => expect(sent('GetChatMessages').at(-1)).toMatchObject({ table_name: 'c' }), within);
    expect(bridge.withdrawn).toContain('c');
  });
});

describe('a click on a notification', () => {
  it('of before the start opens its chat when the chats are known', async () => {
    bridge = fakeBridge();
    app = createApp(bridge, account(), testDeps());
    const starting = app.start();
    bridge.activate('c');
    await starting;
    await vi.waitFor(() => expect(state().openChat).toBe('c'), within);
  });

  it('goes to the message that it told of', async () => {
    relay.answer = (frame) =>
      frame.event === 'GetMessages'
        ? [
            {
              event: 'ReturnMessages',
              chat: 'c',
              messages: [],
              details: [],
              reachesStart: true,
              reachesEnd: true,
              clientId: frame['clientId'],
            },
          ]
        : undefined;
    await ready();
    bridge.activate('c', 7);
    expect(state().openChat).toBe('c');
    // The message is not among the newest.
    await vi.waitFor(() => expect(state().past.place).toMatchObject({ chat: 'c', id: 7 }), within);
    await vi.waitFor(() => expect(sent('GetMessages')).toMatchObject([{ chat: 'c', around: 7 }]), within);
  });
});

describe('links to chats', () => {
  it.each(['its fingerprint', 'its address'])('open the chat on the server with %s', async (by) => {
    await ready();
    const server = by === 'its fingerprint' ? fingerprint : new URL(relay.url).host;
    bridge.follow({ server, chat: 'c', message: null });
    await vi.waitFor(() => expect(state().openChat).toBe('c'), within);
  });

  it('of before the start wait for the chats', async () => {
    bridge = fakeBridge();
    app = createApp(bridge, account(), testDeps());
    const starting = app.start();
    bridge.follow({ server: fingerprint, chat: 'c', message: null });
    await starting;
    await vi.waitFor(() => expect(state().openChat).toBe('c'), within);
  });

  it.each([
    ['another office', 'other.test:4747', 'c', 'notices.linkOtherOffice'],
    ['a chat one is not in', fingerprint, 'unknown', 'notices.linkNoChat'],
  ])('to %s open nothing and say why', async (_name, server, id, key) => {
    await ready();
    bridge.follow({ server, chat: id, message: null });
    await vi.waitFor(() => expect(state().notices).toMatchObject([{ text: { key } }]), within);
    expect(state().openChat).toBeNull();
  });

  it('wait for somebody to sign in, and say so', async () => {
    bridge = fakeBridge();
    app = createApp(bridge, null, testDeps());
    await app.start();
    bridge.follow({ server: fingerprint, chat: 'c', message: null });
    expect(state().notices).toMatchObject([{ text: { key: 'notices.linkSignedOut' } }]);
  });
});

describe('a machine that', () => {
  it('wakes up connects anew, since the old connection only looks alive', async () => {
    await ready();
    const before = sent('ConnectUser').length;
    bridge.wake('resume');
    await vi.waitFor(() => expect(sent('ConnectUser')).toHaveLength(before + 1), within);
  });

  it('is unlocked keeps a connection that works', async () => {
    await ready();
    const { connection } = state();
    bridge.wake('unlock');
    expect(state().connection).toBe(connection);
  });
});
