import { describe, expect, it } from 'vitest';
import type { SavedAccount } from '../../../renderer/bridge/bridge.js';
import { createPushChannels } from './channels.js';
import type { PushSocketListeners } from './socket.js';

const account = (identifier: string, url = 'wss://office.test/'): SavedAccount => ({
  url,
  serverName: 'Office',
  fingerprint: null,
  identifier,
  email: '',
  username: identifier,
  avatar: '',
  passwordHash: '0'.repeat(32),
});

async function setUp(...accounts: SavedAccount[]) {
  const sockets: { on: PushSocketListeners; sent: string[]; ended: boolean }[] = [];
  const shown: string[] = [];
  const withdrawn: string[] = [];
  const amended: string[] = [];
  const channels = createPushChannels({
    device: 'laptop',
    open(_url, on) {
      const opened = { on, sent: [] as string[], ended: false };
      sockets.push(opened);
      return { send: (text) => opened.sent.push(text), ping: () => undefined, end: () => (opened.ended = true) };
    },
    ask: () => Promise.resolve('push'),
    show: ({ identifier }, { body }) => shown.push(`${identifier}: ${body}`),
    amend: ({ identifier }, { body, messageId }) => amended.push(`${identifier}: ${messageId} ${body}`),
    withdraw: (tag) => withdrawn.push(tag),
    onChange: () => undefined,
  });
  channels.open(accounts);
  await new Promise((resolve) => setTimeout(resolve));
  for (const { on } of sockets) on.opened();
  const say = (at: number, frame: object) => sockets[at]!.on.text(JSON.stringify(frame));
  const stand = (at: number, chats: string[], unread: number) =>
    say(at, { event: 'PushConnected', identifier: 'x', chats, unread });
  const push = (at: number, chat: string, messageId: number, unread = 1) =>
    say(at, { event: 'Push', key: messageId, title: '', body: chat, imageUrl: '', chat, messageId, count: 1, unread });
  return { channels, sockets, shown, withdrawn, amended, say, stand, push };
}

describe('the push channels', () => {
  it('are one an account, each a device of its own', async () => {
    const { channels, sockets, stand } = await setUp(account('ann'), account('ben'));
    const devices = sockets.map(({ sent }) => (JSON.parse(sent[0]!) as { device: string }).device);
    expect(devices).toEqual(['laptop.ann', 'laptop.ben']);
    stand(0, [], 2);
    stand(1, [], 3);
    expect(channels.states).toEqual(['standing', 'standing']);
    expect(channels.unread).toBe(5);
    channels.open([account('ben')]);
    expect(sockets.map(({ ended }) => ended)).toEqual([true, false]);
    expect(channels.unread).toBe(3);
    channels.close();
    expect(channels.states).toEqual([]);
  });

  it('withdraw what was read up to the newest that is shown, or the message that was deleted', async () => {
    const { shown, withdrawn, say, push } = await setUp(account('ben'));
    push(0, 'c', 5);
    expect(shown).toEqual(['ben: c']);
    const gone = (more: object) => say(0, { event: 'PushWithdrawn', chat: 'c', unread: 0, ...more });
    gone({ upTo: 4 });
    gone({ messageId: 4 });
    expect(withdrawn).toEqual([]);
    gone({ upTo: 5 });
    push(0, 'c', 6);
    gone({ messageId: 6 });
    push(0, 'c', 7);
    gone({});
    expect(withdrawn).toEqual(Array(3).fill('ben@office.test/c'));
  });

  it('withdraw what was read while there was no connection, and of their own account only', async () => {
    const { withdrawn, stand, push } = await setUp(account('ben'), account('ben', 'wss://other.test/'));
    push(0, 'read', 1);
    push(0, 'waits', 2);
    push(1, 'read', 3);
    stand(0, ['waits'], 1);
    expect(withdrawn).toEqual(['ben@office.test/read']);
  });

  it('replace the text of a message that is shown, and of no other', async () => {
    const { amended, say, push } = await setUp(account('ben'));
    push(0, 'c', 5);
    const changed = (messageId: number, body: string) => say(0, { event: 'PushChanged', chat: 'c', messageId, body });
    changed(4, 'older');
    changed(5, 'new words');
    say(0, { event: 'PushWithdrawn', chat: 'c', messageId: 5, unread: 0 });
    changed(5, 'too late');
    expect(amended).toEqual(['ben: 5 new words']);
  });

  it('count what is unread as their relays say', async () => {
    const { channels, say, push, stand } = await setUp(account('ben'));
    stand(0, [], 0);
    push(0, 'c', 1, 4);
    expect(channels.unread).toBe(4);
    say(0, { event: 'PushWithdrawn', chat: 'c', unread: 1 });
    expect(channels.unread).toBe(1);
  });
});
