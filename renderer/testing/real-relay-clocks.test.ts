import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { muteUntil } from '../features/chat-menu/mute-times.js';
import { isMuted, serverTime } from '../state/chats.js';
import { identifier, Office, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await office.close();
});

const HOUR = 3_600_000;

it.each([
  ['behind', -2],
  ['ahead', 2],
])('a chat that is muted for an hour by a clock two hours %s stays so for an hour', async (_name, hours) => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob', () => Date.now() + hours * HOUR);
  await ann.actions.createGroup('Launch', [identifier(bob)]);
  const id = ann.store.getState().openChat!;
  await vi.waitFor(() => expect(bob.store.getState().chats[id]).toBeDefined(), within);
  const mine = () => Date.now() + hours * HOUR;
  bob.actions.muteChat(id, muteUntil('muteHour', mine()));
  const phone = await office.another(bob);
  const until = () => phone.store.getState().chats[id]?.extras?.mutedUntil ?? 0;
  await vi.waitFor(() => expect(Math.abs(until() * 1000 - Date.now() - HOUR)).toBeLessThan(60_000), within);
  const bobs = bob.store.getState();
  expect(isMuted(bobs.chats[id]!, serverTime(bobs, mine()))).toBe(true);
  expect(isMuted(bobs.chats[id]!, serverTime(bobs, mine() + HOUR + 60_000))).toBe(false);
  ann.actions.send(id, 'quiet', null);
  await vi.waitFor(() => expect(bob.store.getState().chats[id]?.unread).toBe(1), within);
  expect(bob.bridge.shown).toEqual([]);
});
