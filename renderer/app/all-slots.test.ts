import { expect, it } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { createTeller } from './all-slots.js';
import type { SlotReport } from './slot-bridge.js';

const recent = (chat: string) => ({ link: { server: 'h:1', chat, message: null }, title: chat });
const slot = (parts: Partial<SlotReport> = {}): SlotReport => ({
  state: { unread: 0, connection: 'ready' },
  transfers: { sent: 0, total: 0, failed: false },
  recent: [],
  ...parts,
});

it('adds up what several accounts send and have unread', () => {
  const bridge = fakeBridge();
  const tell = createTeller(bridge.attention);
  const one = slot({ state: { unread: 2, connection: 'ready' }, transfers: { sent: 1, total: 10, failed: false } });
  const other = slot({ state: { unread: 3, connection: 'waiting' }, transfers: { sent: 5, total: 30, failed: true } });
  tell([one, other], one);
  expect(bridge.reports).toEqual([{ unread: 5, connection: 'ready' }]);
  expect(bridge.transfers).toEqual([{ sent: 6, total: 40, failed: true }]);
});

it('has the chats of the account on the screen before those of others, and few', () => {
  const bridge = fakeBridge();
  const one = slot({ recent: ['a', 'b', 'c', 'd'].map(recent) });
  const other = slot({ recent: ['e', 'f', 'g', 'h'].map(recent) });
  createTeller(bridge.attention)([one, other], other);
  expect(bridge.recent.map(({ title }) => title).join('')).toBe('efghabc');
});

it('tells each thing only when it has changed, and forgets the chats of whoever signs out', () => {
  const bridge = fakeBridge();
  const tell = createTeller(bridge.attention);
  const one = slot({ recent: [recent('a')] });
  tell([one], one);
  tell([{ ...one, recent: [] }], null);
  expect(bridge.transfers).toHaveLength(1);
  expect(bridge.reports).toHaveLength(2);
  expect(bridge.recent).toEqual([]);
});
