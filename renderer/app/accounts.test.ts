import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { Office, ready } from '../testing/real-relay.js';
import { FakeAttention, testDeps } from '../testing/test-deps.js';
import { createAccounts, type Accounts } from './accounts.js';

const within = { timeout: 10_000 };

let offices: Office[];
let accounts: Accounts | undefined;

beforeEach(async () => {
  offices = [await Office.open(), await Office.open()];
});
afterEach(async () => {
  accounts?.stop();
  accounts = undefined;
  await Promise.all(offices.map((office) => office.close()));
});

/** Alice has an account in each of two offices; Bob is in both. */
async function twoOffices() {
  const [first, second] = offices as [Office, Office];
  const alices = [await first.newcomer('Alice'), await second.newcomer('Alice')] as const;
  const bobs = [await first.newcomer('Bob'), await second.newcomer('Bob')] as const;
  const saved = alices.flatMap(({ bridge }) => bridge.accounts);
  for (const alice of alices) alice.stop();
  const bridge = fakeBridge({ accounts: saved });
  const attention = new FakeAttention();
  accounts = createAccounts(bridge, testDeps({ attention }));
  await accounts.start();
  const slots = accounts.store.getState().slots;
  for (const { app } of slots) await ready(app);
  return { accounts, bridge, attention, saved, bobs, slots };
}

const titles = (all: Accounts) => all.store.getState().slots.map(({ app }) => app.store.getState().session.kind);

describe('accounts side by side', () => {
  it('are all connected, each with its own chats and unread count', async () => {
    const { accounts, bobs, slots, saved } = await twoOffices();
    expect(accounts.store.getState().current).toBe(slots[0]);
    await bobs[1].actions.startDirectChat(saved[1]!.identifier);
    const chat = bobs[1].store.getState().openChat!;
    bobs[1].actions.send(chat, 'over here', null);
    const second = slots[1]!.app.store;
    await vi.waitFor(() => expect(second.getState().chats[chat]?.unread).toBe(1), within);
    expect(slots[0]!.app.store.getState().chats).toEqual({});
  });

  it('a click on a notification puts its account and chat on the screen', async () => {
    const { accounts, bridge, bobs, slots, saved } = await twoOffices();
    await bobs[1].actions.startDirectChat(saved[1]!.identifier);
    const chat = bobs[1].store.getState().openChat!;
    bobs[1].actions.send(chat, 'look', null);
    await vi.waitFor(() => expect(bridge.shown).toHaveLength(1), within);
    bridge.activate(bridge.shown[0]!.tag);
    expect(accounts.store.getState().current).toBe(slots[1]);
    expect(slots[1]!.app.store.getState().openChat).toBe(chat);
  });

  it('what is not on the screen has no chat open, and returns to the one it had', async () => {
    const { accounts, bobs, slots, saved } = await twoOffices();
    const bob = bobs[0];
    await bob.actions.startDirectChat(saved[0]!.identifier);
    const chat = bob.store.getState().openChat!;
    bob.actions.send(chat, 'first', null);
    const { app } = slots[0]!;
    await vi.waitFor(() => expect(app.store.getState().chats[chat]?.unread).toBe(1), within);
    app.actions.openChat(chat);
    accounts.open(slots[1]!.key);
    expect(app.store.getState().openChat).toBeNull();
    bob.actions.send(chat, 'second', null);
    // Opening a slot alone reads nothing: both messages wait to be seen.
    await vi.waitFor(() => expect(app.store.getState().chats[chat]?.unread).toBe(2), within);
    accounts.open(slots[0]!.key);
    expect(app.store.getState().openChat).toBe(chat);
  });

  it('one more can be added, or not after all', async () => {
    const { accounts, slots } = await twoOffices();
    accounts.add();
    accounts.add();
    expect(titles(accounts)).toEqual(['signed-in', 'signed-in', 'signed-out']);
    accounts.open(slots[0]!.key);
    expect(titles(accounts)).toEqual(['signed-in', 'signed-in']);
  });

  it('an invite link begins one more, also when the app was started with it', async () => {
    const { accounts, bridge } = await twoOffices();
    bridge.invite('parley://join/x');
    const { current } = accounts.store.getState();
    await vi.waitFor(() =>
      expect(current?.app.store.getState().session).toEqual({ kind: 'signed-out', invite: 'parley://join/x' }),
    );
  });

  it('signing out of one leaves the others; after the last comes onboarding', async () => {
    const { accounts, bridge, saved, slots } = await twoOffices();
    await slots[0]!.app.actions.signOut();
    expect(bridge.accounts).toEqual([saved[1]]);
    expect(accounts.store.getState().current).toBe(slots[1]);
    await slots[1]!.app.actions.signOut();
    expect(bridge.accounts).toEqual([]);
    expect(titles(accounts)).toEqual(['signed-out']);
  });

  it('signing in again to an account that is open takes its place', async () => {
    const { accounts, saved } = await twoOffices();
    accounts.add();
    const { app } = accounts.store.getState().current!;
    await app.actions.choose({ url: saved[0]!.url, name: '', fingerprint: null });
    await app.actions.logIn({ email: 'alice@example.test', password: "Alice's secret" });
    expect(accounts.store.getState().slots).toHaveLength(2);
    expect(accounts.store.getState().current?.app).toBe(app);
  });

  it('without any account begins with onboarding, with the invite that came before', async () => {
    const bridge = fakeBridge();
    accounts = createAccounts(bridge, testDeps());
    const starting = accounts.start();
    bridge.invite('parley://join/x');
    await starting;
    const { slots } = accounts.store.getState();
    expect(slots).toHaveLength(1);
    expect(slots[0]!.app.store.getState().session).toEqual({ kind: 'signed-out', invite: 'parley://join/x' });
  });
});
