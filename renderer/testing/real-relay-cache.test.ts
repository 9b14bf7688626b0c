import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParleyApp } from '../app/create-app.js';
import type { Message } from '../state/model.js';
import { conversationOf } from '../state/store.js';
import { chatBetween, identifier, Office, type Person, ready, texts, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});

afterEach(async () => {
  await office.close();
});

const messages = (person: ParleyApp, chat: string): readonly Message[] =>
  conversationOf(person.store.getState(), chat).messages;
const outgoing = (person: ParleyApp, chat: string): string[] =>
  conversationOf(person.store.getState(), chat).outgoing.map(({ value }) => value);
/** Waits until everything that was told is on the disk. */
const written = () => new Promise((resolve) => setTimeout(resolve, 600));

async function said(by: ParleyApp, chat: string, ...lines: string[]): Promise<void> {
  for (const line of lines) by.actions.send(chat, line, null);
  await vi.waitFor(() => expect(outgoing(by, chat)).toEqual([]), within);
}

async function sees(person: ParleyApp, chat: string, expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(texts(person, chat)).toEqual(expected), within);
}

/** Alice, Bob, and two chats of theirs: one of two, one a group. */
async function twoChats(): Promise<{ alice: Person; bob: Person; direct: string; group: string }> {
  const alice = await office.newcomer('Alice');
  const bob = await office.newcomer('Bob');
  const direct = await chatBetween(alice, bob);
  await alice.actions.createGroup('Lunch', [identifier(bob)]);
  const group = alice.store.getState().openChat!;
  await vi.waitFor(() => expect(Object.keys(bob.store.getState().chats)).toHaveLength(2), within);
  return { alice, bob, direct, group };
}

describe('without the network', () => {
  it('an app that starts shows the chats, people and messages it knew', async () => {
    const { alice, bob, direct, group } = await twoChats();
    await said(alice, direct, 'one', 'two');
    await said(alice, group, 'soup?');
    // Bob never opened either chat: the events that he got are enough.
    await vi.waitFor(() => expect(bob.store.getState().chats[group]?.preview).toContain('soup?'), within);
    await written();
    bob.stop();
    await office.shut();

    const again = await office.again(bob);
    const { chats, chatOrder, people, chatsLoaded } = again.store.getState();
    expect(chatsLoaded).toBe(true);
    expect(chatOrder).toEqual([group, direct]);
    expect(chats[group]).toMatchObject({ title: 'Lunch', preview: 'Alice: soup?', unread: 1 });
    expect(chats[direct]).toMatchObject({ title: 'Alice', unread: 2, lastOnline: null });
    expect(people[identifier(alice)]?.username).toBe('Alice');
    again.actions.openChat(direct);
    await sees(again, direct, ['one', 'two']);
    again.actions.openChat(group);
    await sees(again, group, ['soup?']);
  });

  it('a long chat is scrolled through from the disk', async () => {
    const { alice, direct } = await twoChats();
    const all = Array.from({ length: 150 }, (_, i) => `message ${i}`);
    alice.actions.openChat(direct);
    await said(alice, direct, ...all);
    await written();
    alice.stop();
    await office.shut();
    const again = await office.again(alice);
    again.actions.openChat(direct);
    await sees(again, direct, all.slice(-60));
    again.actions.loadOlder(direct);
    await sees(again, direct, all.slice(-120));
    again.actions.loadOlder(direct);
    await sees(again, direct, all);
    expect(conversationOf(again.store.getState(), direct).history).toBe('complete');
  });
});

describe('a device that was away', () => {
  it('ends with what one has that never left: new, edited, deleted, reactions and reads, in several chats', async () => {
    const { alice, bob, direct, group } = await twoChats();
    const stayed = await office.another(bob);
    for (const chat of [direct, group]) {
      await said(alice, chat, 'first', 'second', 'third');
      for (const device of [bob, stayed]) {
        device.actions.openChat(chat);
        await sees(device, chat, ['first', 'second', 'third']);
      }
    }
    await written();
    bob.stop();

    for (const chat of [direct, group]) {
      const [first, second, third] = messages(alice, chat);
      alice.actions.edit(chat, first!.id, 'changed');
      alice.actions.remove(chat, second!.id);
      stayed.actions.react(chat, third!.id, 'media/reactions/heart.png');
      stayed.actions.openChat(chat);
      stayed.actions.markRead(chat, [third!.id]);
      await said(alice, chat, ...Array.from({ length: 70 }, (_, i) => `new ${i}`));
      await vi.waitFor(
        () => expect(messages(alice, chat)[0]).toMatchObject({ value: 'changed', isRead: true }),
        within,
      );
    }
    const again = await office.again(bob);
    await ready(again);
    for (const chat of [direct, group]) {
      for (const device of [again, stayed]) device.actions.openChat(chat);
      await vi.waitFor(() => {
        expect(messages(stayed, chat)).toHaveLength(72);
        const loaded = messages(again, chat);
        expect(loaded.length).toBeGreaterThanOrEqual(50);
        expect(loaded).toEqual(messages(stayed, chat).slice(-loaded.length));
      }, within);
      await vi.waitFor(() => {
        again.actions.loadOlder(chat);
        expect(messages(again, chat)).toEqual(messages(stayed, chat));
      }, within);
    }
    const { chats, chatOrder } = stayed.store.getState();
    await vi.waitFor(() => {
      const state = again.store.getState();
      expect(state.chatOrder).toEqual(chatOrder);
      for (const chat of [direct, group]) {
        const { unread, preview, extras } = chats[chat]!;
        expect(state.chats[chat]).toMatchObject({ unread, preview, extras: { readUpTo: extras!.readUpTo } });
      }
    }, within);
  });

  it('keeps what is being read where it is, while the rest fills in below', async () => {
    const { alice, bob, direct } = await twoChats();
    await said(alice, direct, ...Array.from({ length: 80 }, (_, i) => `old ${i}`));
    bob.actions.openChat(direct);
    await vi.waitFor(() => expect(texts(bob, direct)).toContain('old 79'), within);
    // The messages are read only once it is known where to begin.
    await vi.waitFor(() => expect(conversationOf(bob.store.getState(), direct).isReaching).toBe(false), within);
    const before = texts(bob, direct);
    bob.actions.atNewest(direct, false);
    const seen: (string | undefined)[] = [];
    bob.store.subscribe((state) => seen.push(conversationOf(state, direct).messages[0]?.value));

    bob.network.cut();
    await vi.waitFor(() => expect(bob.store.getState().connection.kind).toBe('waiting'), within);
    await said(alice, direct, ...Array.from({ length: 120 }, (_, i) => `new ${i}`));
    bob.network.mend();
    bob.actions.reconnectNow();
    await vi.waitFor(() => expect(texts(bob, direct).at(-1)).toBe('new 119'), within);
    await vi.waitFor(() => expect(texts(bob, direct)).toHaveLength(before.length + 120), within);
    expect(new Set(seen)).toEqual(new Set([before[0]]));
  });

  it('shows the newest first, and is complete when one scrolls up', async () => {
    const { alice, bob, direct } = await twoChats();
    const old = Array.from({ length: 80 }, (_, i) => `old ${i}`);
    await said(alice, direct, ...old);
    bob.actions.openChat(direct);
    await vi.waitFor(() => expect(texts(bob, direct)).toContain('old 79'), within);
    await written();
    bob.stop();
    const fresh = Array.from({ length: 120 }, (_, i) => `new ${i}`);
    await said(alice, direct, ...fresh);

    const again = await office.again(bob);
    again.actions.openChat(direct);
    await vi.waitFor(() => expect(texts(again, direct).at(-1)).toBe('new 119'), within);
    await vi.waitFor(() => {
      again.actions.loadOlder(direct);
      expect(texts(again, direct)).toEqual([...old, ...fresh]);
    }, within);
  });
});

describe('a crash', () => {
  it('loses no message that was sent, and no draft', async () => {
    const { alice, bob, direct } = await twoChats();
    const reopen = await office.shut();
    await vi.waitFor(() => expect(alice.store.getState().connection.kind).toBe('waiting'), within);
    alice.actions.setDraft(direct, { text: 'sent just before', reply: null, editing: null });
    alice.actions.send(direct, 'sent just before', null);
    alice.actions.setDraft(direct, { text: '', reply: null, editing: null });
    alice.actions.setDraft('other', { text: 'half a thou', reply: null, editing: null });
    // This is as long as the database takes for it, and no longer.
    await new Promise((resolve) => setTimeout(resolve, 100));
    alice.machine.crash();
    await reopen();

    const again = await office.again(alice);
    alice.stop();
    expect(again.store.getState().drafts).toEqual({ other: { text: 'half a thou', reply: null, editing: null } });
    await ready(again);
    again.actions.openChat(direct);
    await sees(again, direct, ['sent just before']);
    bob.actions.reconnectNow();
    bob.actions.openChat(direct);
    await sees(bob, direct, ['sent just before']);
  });
});

describe('signing out', () => {
  it('leaves nothing behind', async () => {
    const { alice, direct } = await twoChats();
    await said(alice, direct, 'secret');
    alice.actions.setDraft(direct, { text: 'more', reply: null, editing: null });
    await written();
    const { databases } = alice.machine.deps();
    expect(await databases!.factory.databases()).toHaveLength(1);
    await alice.actions.signOut();
    expect(await databases!.factory.databases()).toEqual([]);
  });
});
