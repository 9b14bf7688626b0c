import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestClient } from '../../relay/testing/test-client.js';
import { fakeBridge } from '../testing/fake-bridge.js';
import { chatBetween, identifier, Office, type Person, ready, within } from '../testing/real-relay.js';
import { testDeps } from '../testing/test-deps.js';
import { createAccounts, type Accounts } from './accounts.js';

let office: Office;
let bob: Person;
let accounts: Accounts | undefined;

beforeEach(async () => {
  office = await Office.open();
  bob = await office.newcomer('Bob');
});
afterEach(async () => {
  accounts?.stop();
  accounts = undefined;
  await office.close();
});

/** Alice's window, with the chat that Bob made. */
async function aliceAtWork() {
  const alice = await office.newcomer('Alice');
  const chat = await chatBetween(bob, alice);
  bob.actions.send(chat, 'hello', null);
  alice.stop();
  const bridge = fakeBridge({ accounts: alice.bridge.accounts });
  const deps = testDeps({ ...alice.machine.deps(), WebSocket: alice.network.WebSocket });
  accounts = createAccounts(bridge, deps);
  await accounts.start();
  const { app } = accounts.store.getState().slots[0]!;
  await ready(app);
  await vi.waitFor(() => expect(app.store.getState().chats[chat]).toBeDefined(), within);
  return { alice, app, bridge, deps, chat, saved: bridge.accounts };
}

/** Asks the relay whether somebody is online. Anybody may ask. */
async function isOnline(person: string): Promise<boolean> {
  const client = await TestClient.connect(office.url);
  const { isOnline: online } = await client.ask({ event: 'IsUserOnline', identifier: person });
  await client.close();
  return online === true;
}

describe('a page whose place somebody else takes', () => {
  it('says once that it is here, and leaves when it is asked to: its user is offline then', async () => {
    const { app, bridge, saved } = await aliceAtWork();
    expect(bridge.here).toBe(1);
    expect(await bridge.leave(saved)).toBe(true);
    // The user is offline at once, not only when the relay notices that the socket is gone.
    expect(await isOnline(saved[0]!.identifier)).toBe(false);
    expect(app.mayLeave()).toBe(false);
  });

  it('leaves its drafts and what failed to the next one', async () => {
    const { app, bridge, deps, chat, saved } = await aliceAtWork();
    app.actions.setDraft(chat, { text: 'I have not finished th', reply: null, editing: null });
    expect(await bridge.leave(saved)).toBe(true);
    accounts = createAccounts(bridge, testDeps(deps));
    await accounts.start();
    const { app: next } = accounts.store.getState().slots[0]!;
    await ready(next);
    expect(next.store.getState().drafts[chat]?.text).toBe('I have not finished th');
    await vi.waitFor(async () => expect(await isOnline(saved[0]!.identifier)).toBe(true), within);
  });

  it('stays where not every account has a push channel', async () => {
    const { app, bridge } = await aliceAtWork();
    expect(await bridge.leave([])).toBe(false);
    expect(await bridge.leave([{ url: office.url, identifier: identifier(bob) }])).toBe(false);
    expect(app.store.getState().connection.kind).toBe('ready');
  });

  it('stays while somebody is about to join another office', async () => {
    const { bridge, saved } = await aliceAtWork();
    accounts?.add();
    expect(await bridge.leave(saved)).toBe(false);
  });

  it('stays while something is unsent, attached or recorded', async () => {
    const { app, alice, bridge, chat, saved } = await aliceAtWork();
    alice.network.cut();
    app.actions.send(chat, 'not yet', null);
    expect(await bridge.leave(saved)).toBe(false);
    alice.network.mend();
    await vi.waitFor(() => expect(app.mayLeave()).toBe(true), within);

    app.actions.attach(chat, [new File(['x'], 'x.txt')]);
    expect(await bridge.leave(saved)).toBe(false);
    const [file] = app.store.getState().media.attachments[chat]!;
    app.actions.detach(chat, file!.key);
    expect(app.mayLeave()).toBe(true);

    app.actions.recording(chat);
    expect(await bridge.leave(saved)).toBe(false);
    await vi.waitFor(() => expect(app.mayLeave()).toBe(true), within);
  });
});

describe('a page that starts because of a notification', () => {
  const tagOf = (chat: string, person: Person) => `${identifier(person)}@${new URL(office.url).host}/${chat}`;

  it('opens the chat that was clicked, once it knows its chats', async () => {
    const alice = await office.newcomer('Alice');
    const tag = (chat: string) => tagOf(chat, alice);
    const chat = await chatBetween(bob, alice);
    const at = tag(chat);
    alice.stop();
    const bridge = fakeBridge({ accounts: alice.bridge.accounts });
    accounts = createAccounts(bridge, testDeps());
    const starting = accounts.start();
    bridge.activate(at);
    await starting;
    const { app } = accounts.store.getState().slots[0]!;
    await vi.waitFor(() => expect(app.store.getState().openChat).toBe(chat), within);
  });

  it('sends the answer, and stays until that is done', async () => {
    const alice = await office.newcomer('Alice');
    const chat = await chatBetween(bob, alice);
    bob.actions.send(chat, 'Are you there?', null);
    const at = tagOf(chat, alice);
    alice.stop();
    const bridge = fakeBridge({ accounts: alice.bridge.accounts });
    accounts = createAccounts(bridge, testDeps());
    const starting = accounts.start();
    bridge.reply(at, 'on my way');
    await starting;
    const { app } = accounts.store.getState().slots[0]!;
    expect(app.mayLeave()).toBe(false);
    const said = () => bob.store.getState().conversations[chat]?.messages.map(({ value }) => value);
    await vi.waitFor(() => expect(said()).toContain('on my way'), within);
    await vi.waitFor(() => expect(app.mayLeave()).toBe(true), within);
    expect(app.store.getState().chats[chat]?.unread).toBe(0);
  });
});
