import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PushChannelParts, openPushChannel } from './channel.js';
import type { Offer, PushSocketListeners } from './socket.js';

interface Opened {
  readonly on: PushSocketListeners;
  readonly sent: Record<string, unknown>[];
  pings: number;
  ended: boolean;
}

function setUp(parts: Partial<PushChannelParts> = {}) {
  const sockets: Opened[] = [];
  const happened: unknown[] = [];
  const asked: string[] = [];
  const offers: Offer[] = [];
  const channel = openPushChannel({
    account: { url: 'wss://office.test/', identifier: 'ben', passwordHash: 'ab'.repeat(32) },
    device: 'laptop.ben',
    open(_url, on) {
      const opened: Opened = { on, sent: [], pings: 0, ended: false };
      sockets.push(opened);
      return {
        send: (text) => opened.sent.push(JSON.parse(text) as Record<string, unknown>),
        ping: () => (opened.pings += 1),
        end: () => (opened.ended = true),
      };
    },
    ask(url) {
      asked.push(url);
      return Promise.resolve(offers.shift() ?? 'push');
    },
    onState: (state) => happened.push(state),
    onStanding: (waiting, unread) => happened.push(['standing', waiting, unread]),
    onPush: ({ body }) => happened.push(['push', body]),
    onChanged: ({ body }) => happened.push(['changed', body]),
    onWithdrawn: ({ chat }) => happened.push(['withdrawn', chat]),
    random: () => 1,
    ...parts,
  });
  const latest = () => sockets.at(-1)!;
  const say = (frame: object) => latest().on.text(JSON.stringify(frame));
  return { channel, sockets, latest, say, happened, asked, offers };
}

it('6.14: opens by the key of the device, where the account has one', async () => {
  const deviceKey = 'd'.repeat(64);
  const account = { url: 'wss://office.test/', identifier: 'ben', passwordHash: 'ab'.repeat(32), deviceKey };
  const { latest } = setUp({ account });
  await vi.advanceTimersByTimeAsync(0);
  latest().on.opened();
  expect(latest().sent).toEqual([expect.objectContaining({ event: 'ConnectPush', deviceKey })]);
});

const connected = { event: 'PushConnected', identifier: 'ben', chats: ['c'], unread: 2 };
const push = (key: number, body: string) => ({
  event: 'Push',
  key,
  title: 'Ann',
  body,
  imageUrl: '',
  chat: 'c',
  messageId: key,
  count: 1,
  unread: 1,
});

async function standing() {
  const all = setUp();
  await vi.advanceTimersByTimeAsync(0);
  all.latest().on.opened();
  all.say(connected);
  return all;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a push channel', () => {
  it('signs in with the hash alone, once the server has said that it has one', async () => {
    const { channel, latest, asked, happened } = await standing();
    expect(asked).toEqual(['wss://office.test/']);
    expect(latest().sent).toEqual([
      { event: 'ConnectPush', identifier: 'ben', password: 'ab'.repeat(32), device: 'laptop.ben', extensions: 1 },
    ]);
    expect(channel.state).toBe('standing');
    expect(happened).toEqual(['standing', ['standing', ['c'], 2]]);
  });

  it('tells pushes and acknowledges each, and what is withdrawn', async () => {
    const { latest, say, happened } = await standing();
    say(push(7, 'hello'));
    say({ event: 'PushWithdrawn', chat: 'c', unread: 0 });
    say({ event: 'Push', key: 'seven' });
    say({ event: 'SendMessage' });
    latest().on.text('{');
    expect(happened.slice(2)).toEqual([
      ['push', 'hello'],
      ['withdrawn', 'c'],
    ]);
    expect(latest().sent.slice(1)).toEqual([{ event: 'PushReceived', upTo: 7 }]);
  });

  it('sends nothing to a server that has none', async () => {
    const { channel, sockets, offers } = setUp({ ask: () => Promise.resolve('none') });
    expect(offers).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    channel.check(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toEqual([]);
    expect(channel.state).toBe('none');
  });

  it('is tried again, ever more calmly, while the server is not there', async () => {
    const times: number[] = [];
    const { channel } = setUp({
      ask() {
        times.push(Date.now());
        return Promise.resolve('unreachable');
      },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    const pauses = times.slice(1).map((time, index) => time - times[index]!);
    expect(pauses.slice(0, 3)).toEqual([500, 850, 1444]);
    expect(Math.max(...pauses)).toBe(15_000);
    expect(channel.state).toBe('waiting');
    const before = times.length;
    channel.check(false);
    expect(times.length).toBe(before + 1);
    channel.close();
  });

  it('is refused for good with wrong credentials', async () => {
    const { channel, sockets, say } = await standing();
    say({ event: 'WrongAuthInIdentifier' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(channel.state).toBe('refused');
    expect(sockets).toHaveLength(1);
  });

  it('is made again when it is lost, when nothing answers, and when the relay says that something is wrong', async () => {
    const { channel, sockets, latest, say } = await standing();
    latest().on.lost();
    expect(channel.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    latest().on.opened();
    // The relay does not answer.
    await vi.advanceTimersByTimeAsync(12_000);
    expect(sockets).toHaveLength(3);
    say({ event: 'Error', data: 'Too many failed logins.' });
    expect(channel.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets.length).toBeGreaterThan(3);
    channel.close();
  });

  it('asks from time to time whether the other side is there, and at once when the network changed', async () => {
    const { channel, sockets, latest } = await standing();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(latest().pings).toBe(1);
    channel.check(false);
    expect(latest().pings).toBe(2);
    await vi.advanceTimersByTimeAsync(3000);
    expect(latest().pings).toBe(3);
    expect(sockets).toHaveLength(1);
    channel.check(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]!.ended).toBe(true);
    channel.close();
  });

  it('hears nothing of a connection that was given up, and ends with the last word', async () => {
    const { channel, sockets, happened } = await standing();
    channel.check(true);
    await vi.advanceTimersByTimeAsync(0);
    const before = happened.length;
    sockets[0]!.on.text(JSON.stringify(push(1, 'late')));
    sockets[0]!.on.lost();
    expect(happened).toHaveLength(before);
    channel.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(2);
  });
});
