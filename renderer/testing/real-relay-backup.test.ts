import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParleyApp } from '../app/create-app.js';
import { conversationOf } from '../state/store.js';
import { chatBetween, identifier, Office, type Person, ready, texts, within } from './real-relay.js';

let office: Office;
let backup: string;

beforeEach(async () => {
  office = await Office.open();
  backup = await mkdtemp(join(tmpdir(), 'parley-backup-'));
});

afterEach(async () => {
  await office.close();
  await rm(backup, { recursive: true, force: true });
});

const outgoing = (person: ParleyApp, chat: string) => conversationOf(person.store.getState(), chat).outgoing;
/** Waits until everything that was told is on the disk. */
const written = () => new Promise((resolve) => setTimeout(resolve, 600));
const lines = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name} ${i}`);

async function said(by: ParleyApp, chat: string, ...values: string[]): Promise<void> {
  for (const value of values) by.actions.send(chat, value, null);
  await vi.waitFor(() => expect(outgoing(by, chat)).toEqual([]), within);
}

async function sees(person: ParleyApp, chat: string, expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(texts(person, chat)).toEqual(expected), within);
}

/** Stops the relay, has `between` change its folder by hand, and starts it again. */
async function whileShut(between: (dataDir: string) => Promise<void>): Promise<void> {
  const reopen = await office.shut();
  await between(office.dataDir);
  await reopen();
}

const copyAway = () => whileShut((dataDir) => cp(dataDir, backup, { recursive: true }));

const putBack = () =>
  whileShut(async (dataDir) => {
    await rm(dataDir, { recursive: true });
    await cp(backup, dataDir, { recursive: true });
  });

/** Alice and Bob, who said something before the copy was made and ten lines after it. */
async function twoHistories(): Promise<{ alice: Person; bob: Person; chat: string }> {
  const alice = await office.newcomer('Alice');
  const bob = await office.newcomer('Bob');
  const chat = await chatBetween(alice, bob);
  await said(alice, chat, ...lines('before', 5));
  bob.actions.openChat(chat);
  await sees(bob, chat, lines('before', 5));
  await copyAway();
  await back(alice, bob);
  await said(alice, chat, ...lines('lost', 10));
  await sees(bob, chat, [...lines('before', 5), ...lines('lost', 10)]);
  await written();
  return { alice, bob, chat };
}

async function back(...people: readonly ParleyApp[]): Promise<void> {
  for (const person of people) {
    person.actions.reconnectNow();
    await ready(person);
  }
}

describe('6.19: a backup that was put back', () => {
  it('clients that stayed open show what the relay has, also beyond the positions that they had', async () => {
    const { alice, bob, chat } = await twoHistories();
    await putBack();
    await back(alice, bob);
    const now = [...lines('before', 5), ...lines('other', 20)];
    await said(alice, chat, ...lines('other', 20));
    await sees(bob, chat, now);
    await sees(alice, chat, now);
    expect(bob.store.getState().chats[chat]?.preview).toBe('Alice: other 19');
  });

  it('a client that was away has none of what is gone, and all that is there, on its disk too', async () => {
    const { alice, bob, chat } = await twoHistories();
    bob.stop();
    await putBack();
    await back(alice);
    await said(alice, chat, ...lines('other', 20));
    const now = [...lines('before', 5), ...lines('other', 20)];

    const again = await office.again(bob);
    await ready(again);
    again.actions.openChat(chat);
    await sees(again, chat, now);
    await written();
    again.stop();
    await office.shut();
    const offline = await office.again(again);
    offline.actions.openChat(chat);
    await sees(offline, chat, now);
  });

  it('a person whose name was changed after the copy has the earlier one', async () => {
    const { alice, bob } = await twoHistories();
    await alice.actions.saveProfile({ username: 'Alicia', description: '', picture: null });
    await back(bob);
    await vi.waitFor(() => expect(bob.store.getState().people[identifier(alice)]?.username).toBe('Alicia'), within);
    await putBack();
    await back(bob);
    await vi.waitFor(() => expect(bob.store.getState().people[identifier(alice)]?.username).toBe('Alice'), within);
  });

  it('own words survive, and none goes to a message that has the same number by now', async () => {
    const { alice, bob, chat } = await twoHistories();
    const sent = conversationOf(alice.store.getState(), chat).messages;
    const lost = sent.at(-1)!;
    await alice.actions.createGroup('Drafts', [identifier(bob)]);
    const elsewhere = alice.store.getState().openChat!;
    alice.actions.openChat(chat);
    alice.network.cut();
    await vi.waitFor(() => expect(alice.store.getState().connection.kind).toBe('waiting'), within);
    alice.actions.send(chat, 'written offline', null);
    alice.actions.edit(chat, lost.id, 'edited offline');
    alice.actions.remove(chat, sent.at(-2)!.id);
    alice.actions.setDraft(elsewhere, { text: 'half a thou', reply: null, editing: null });
    await putBack();
    await back(bob);
    // The numbers of the lost messages go to others, and those are Alice's own, too.
    const other = await office.another(alice);
    await said(other, chat, ...lines('other', 10));

    alice.network.mend();
    await back(alice);
    const now = [...lines('before', 5), ...lines('other', 10), 'written offline'];
    for (const person of [alice, bob, other]) {
      person.actions.openChat(chat);
      await sees(person, chat, now);
    }
    expect(alice.store.getState().drafts).toEqual({ [chat]: { text: 'edited offline', reply: null, editing: null } });
    // The group is gone, and what was begun there is offered back.
    expect(alice.store.getState().notSent).toMatchObject([{ chat: elsewhere, text: 'half a thou' }]);
    expect(alice.store.getState().notices.map(({ text }) => text)).toEqual([{ key: 'notices.otherHistory' }]);
  });

  it('an answer to a message that is gone waits for the user, without the quote', async () => {
    const { alice, chat } = await twoHistories();
    const [first] = conversationOf(alice.store.getState(), chat).messages;
    alice.network.cut();
    await vi.waitFor(() => expect(alice.store.getState().connection.kind).toBe('waiting'), within);
    const { id, sender, username, dataType, value } = first!;
    alice.actions.send(chat, 'yes', { id, sender, username, dataType, value });
    await putBack();
    alice.network.mend();
    await back(alice);
    await sees(alice, chat, lines('before', 5));
    await vi.waitFor(
      () => expect(outgoing(alice, chat)).toMatchObject([{ value: 'yes', reply: null, status: { failed: '' } }]),
      within,
    );
  });

  it('a restart without one resets nothing', async () => {
    const { alice, bob, chat } = await twoHistories();
    for (let restarts = 0; restarts < 3; restarts++) await whileShut(() => Promise.resolve());
    await back(alice, bob);
    await said(alice, chat, 'after');
    await sees(bob, chat, [...lines('before', 5), ...lines('lost', 10), 'after']);
    for (const { store } of [alice, bob]) expect(store.getState().notices).toEqual([]);
  });
});
