import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { Office, ready } from '../testing/real-relay.js';
import { FakeAttention, testDeps } from '../testing/test-deps.js';
import { createDesk, type Desk } from './accounts.js';

const within = { timeout: 10_000 };

let offices: Office[];
let desk: Desk | undefined;

beforeEach(async () => {
  offices = [await Office.open(), await Office.open()];
});
afterEach(async () => {
  desk?.stop();
  desk = undefined;
  await Promise.all(offices.map((office) => office.close()));
});

/** Alice has an account in each of two offices; Bob is in both. */
async function twoOffices() {
  const [first, second] = offices as [Office, Office];
  const alices = [await first.newcomer('Alice'), await second.newcomer('Alice')] as const;
  const bobs = [await first.newcomer('Bob'), await second.newcomer('Bob')] as const;
  const accounts = alices.flatMap(({ bridge }) => bridge.accounts);
  for (const alice of alices) alice.stop();
  const bridge = fakeBridge({ accounts });
  const attention = new FakeAttention();
  desk = createDesk(bridge, testDeps({ attention }));
  await desk.start();
  const seats = desk.store.getState().seats;
  for (const { app } of seats) await ready(app);
  return { desk, bridge, attention, accounts, bobs, seats };
}

const titles = (all: Desk) => all.store.getState().seats.map(({ app }) => app.store.getState().session.kind);

describe('accounts side by side', () => {
  it('are all connected, each with its own chats and unread count', async () => {
    const { desk, bobs, seats, accounts } = await twoOffices();
    expect(desk.store.getState().current).toBe(seats[0]);
    await bobs[1].actions.startDirectChat(accounts[1]!.identifier);
    const chat = bobs[1].store.getState().openChat!;
    bobs[1].actions.send(chat, 'over here', null);
    const second = seats[1]!.app.store;
    await vi.waitFor(() => expect(second.getState().chats[chat]?.unread).toBe(1), within);
    expect(seats[0]!.app.store.getState().chats).toEqual({});
  });

  it('a click on a notification puts its account and chat on the screen', async () => {
    const { desk, bridge, bobs, seats, accounts } = await twoOffices();
    await bobs[1].actions.startDirectChat(accounts[1]!.identifier);
    const chat = bobs[1].store.getState().openChat!;
    bobs[1].actions.send(chat, 'look', null);
    await vi.waitFor(() => expect(bridge.shown).toHaveLength(1), within);
    bridge.activate(bridge.shown[0]!.tag);
    expect(desk.store.getState().current).toBe(seats[1]);
    expect(seats[1]!.app.store.getState().openChat).toBe(chat);
  });

  it('what is not on the screen has no chat open, and returns to the one it had', async () => {
    const { desk, bobs, seats, accounts } = await twoOffices();
    const bob = bobs[0];
    await bob.actions.startDirectChat(accounts[0]!.identifier);
    const chat = bob.store.getState().openChat!;
    bob.actions.send(chat, 'first', null);
    const { app } = seats[0]!;
    await vi.waitFor(() => expect(app.store.getState().chats[chat]?.unread).toBe(1), within);
    app.actions.openChat(chat);
    desk.open(seats[1]!.key);
    expect(app.store.getState().openChat).toBeNull();
    bob.actions.send(chat, 'second', null);
    // Opening alone reads nothing: both wait to be seen.
    await vi.waitFor(() => expect(app.store.getState().chats[chat]?.unread).toBe(2), within);
    desk.open(seats[0]!.key);
    expect(app.store.getState().openChat).toBe(chat);
  });

  it('one more can be added, or not after all', async () => {
    const { desk, seats } = await twoOffices();
    desk.add();
    desk.add();
    expect(titles(desk)).toEqual(['signed-in', 'signed-in', 'signed-out']);
    desk.open(seats[0]!.key);
    expect(titles(desk)).toEqual(['signed-in', 'signed-in']);
  });

  it('an invite link begins one more, also when the app was started with it', async () => {
    const { desk, bridge } = await twoOffices();
    bridge.invite('parley://join/x');
    const { current } = desk.store.getState();
    await vi.waitFor(() =>
      expect(current?.app.store.getState().session).toEqual({ kind: 'signed-out', invite: 'parley://join/x' }),
    );
  });

  it('signing out of one leaves the others; after the last comes onboarding', async () => {
    const { desk, bridge, accounts, seats } = await twoOffices();
    await seats[0]!.app.actions.signOut();
    expect(bridge.accounts).toEqual([accounts[1]]);
    expect(desk.store.getState().current).toBe(seats[1]);
    await seats[1]!.app.actions.signOut();
    expect(bridge.accounts).toEqual([]);
    expect(titles(desk)).toEqual(['signed-out']);
  });

  it('signing in again to an account that is open takes its place', async () => {
    const { desk, accounts } = await twoOffices();
    desk.add();
    const { app } = desk.store.getState().current!;
    await app.actions.choose({ url: accounts[0]!.url, name: '', fingerprint: null });
    await app.actions.logIn({ email: 'alice@example.test', password: "Alice's secret" });
    expect(desk.store.getState().seats).toHaveLength(2);
    expect(desk.store.getState().current?.app).toBe(app);
  });

  it('without any account begins with onboarding, with the invite that came before', async () => {
    const bridge = fakeBridge();
    desk = createDesk(bridge, testDeps());
    const starting = desk.start();
    bridge.invite('parley://join/x');
    await starting;
    const { seats } = desk.store.getState();
    expect(seats).toHaveLength(1);
    expect(seats[0]!.app.store.getState().session).toEqual({ kind: 'signed-out', invite: 'parley://join/x' });
  });
});
