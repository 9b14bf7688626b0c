import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationOf } from '../state/store.js';
import { chatBetween, identifier, Office, ready, texts, within } from './real-relay.js';
import type { ParleyApp } from '../app/create-app.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});

afterEach(async () => {
  await office.close();
});

describe('the client on a real relay', () => {
  it('carries all nine requests from one side to the other', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);

    // A newcomer to the chat is notified, and the chat appears under its partner's name.
    alice.actions.send(chat, 'hello <b>Bob</b>', null);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['hello <b>Bob</b>']), within);
    await vi.waitFor(
      () =>
        expect(bob.bridge.shown).toEqual([
          { tag: chat, title: 'Alice', body: 'hello <b>Bob</b>', message: expect.any(Number) },
        ]),
      within,
    );
    expect(bob.store.getState().chats[chat]).toMatchObject({ title: 'Alice', unread: 1, isLocal: true });

    bob.bridge.activate(chat);
    await vi.waitFor(() => expect(texts(bob, chat)).toEqual(['hello <b>Bob</b>']), within);
    const first = conversationOf(bob.store.getState(), chat).messages[0]!;
    const firstUnread = () => conversationOf(bob.store.getState(), chat).firstUnread;
    await vi.waitFor(() => expect(firstUnread()).toBe(first.id), within);
    expect(bob.bridge.withdrawn).toContain(chat);

    bob.actions.markRead(chat, [first.id]);
    await vi.waitFor(() => expect(bob.store.getState().chats[chat]?.unread).toBe(0), within);
    await vi.waitFor(() => expect(conversationOf(alice.store.getState(), chat).messages[0]?.isRead).toBe(true), within);

    bob.actions.typing(chat);
    await vi.waitFor(
      () => expect(alice.store.getState().typing[chat]).toMatchObject([{ username: 'Bob', kind: 'text' }]),
      within,
    );

    const { id, sender, username, dataType, value } = first;
    bob.actions.send(chat, 'hello yourself', { id, sender, username, dataType, value });
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['hello <b>Bob</b>', 'hello yourself']), within);
    expect(conversationOf(alice.store.getState(), chat).messages[1]?.reply).toEqual({
      id,
      sender,
      username,
      dataType,
      value,
    });
    expect(alice.store.getState().typing[chat]).toBeUndefined();

    alice.actions.edit(chat, id, 'hello, Bob');
    await vi.waitFor(() => expect(texts(bob, chat)[0]).toBe('hello, Bob'), within);
    await vi.waitFor(
      () => expect(conversationOf(alice.store.getState(), chat).messages[0]?.pending).toBeNull(),
      within,
    );

    bob.actions.react(chat, id, 'media/reactions/heart.png');
    bob.actions.react(chat, id, 'media/reactions/like.png');
    await vi.waitFor(
      () =>
        expect(conversationOf(alice.store.getState(), chat).messages[0]?.reactions).toEqual([
          { sender: identifier(bob), type: 'media/reactions/like.png' },
        ]),
      within,
    );
    bob.actions.unreact(chat, id);
    await vi.waitFor(
      () => expect(conversationOf(alice.store.getState(), chat).messages[0]?.reactions).toEqual([]),
      within,
    );

    alice.actions.remove(chat, id);
    await vi.waitFor(() => expect(texts(bob, chat)).toEqual(['hello yourself']), within);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['hello yourself']), within);

    alice.actions.openChat(null);
    bob.actions.send(chat, 'still there?', null);
    await vi.waitFor(() => expect(alice.bridge.shown.at(-1)?.body).toBe('still there?'), within);
  });

  it('delivers what was written while the relay was away, once and in order', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    alice.actions.send(chat, 'before', null);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['before']), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(bob, chat)).toEqual(['before']), within);

    const reopen = await office.shut();
    await vi.waitFor(() => expect(alice.store.getState().connection.kind).toBe('waiting'), within);
    for (const text of ['one', 'two', 'three']) alice.actions.send(chat, text, null);
    bob.actions.send(chat, 'from Bob', null);
    expect(conversationOf(alice.store.getState(), chat).outgoing.map(({ value }) => value)).toEqual([
      'one',
      'two',
      'three',
    ]);

    await reopen();
    for (const person of [alice, bob]) person.actions.reconnectNow();
    for (const person of [alice, bob]) {
      await vi.waitFor(() => expect(texts(person, chat)).toHaveLength(5), within);
      expect(texts(person, chat).filter((text) => text !== 'from Bob')).toEqual(['before', 'one', 'two', 'three']);
      expect(conversationOf(person.store.getState(), chat).outgoing).toEqual([]);
    }
    expect(texts(alice, chat)).toEqual(texts(bob, chat));
  });

  it('sends from a new window what an old one could not', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    const reopen = await office.shut();
    await vi.waitFor(() => expect(alice.store.getState().connection.kind).toBe('waiting'), within);
    alice.actions.send(chat, 'written offline', null);
    alice.actions.setDraft(chat, { text: 'half a thou', reply: null, editing: null });
    alice.stop();

    await reopen();
    const again = await office.again(alice);
    await ready(again);
    expect(again.store.getState().drafts[chat]?.text).toBe('half a thou');
    again.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(again, chat)).toEqual(['written offline']), within);
    expect(conversationOf(again.store.getState(), chat).outgoing).toEqual([]);
  });

  it('pages through history without a gap, also when messages in between are deleted meanwhile', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    const all = Array.from({ length: 120 }, (_, i) => `message ${i}`);
    for (const text of all) alice.actions.send(chat, text, null);
    await vi.waitFor(() => expect(texts(alice, chat)).toHaveLength(120), within);

    // Unread messages would be loaded at once, so they are read first.
    const unread = () => bob.store.getState().chats[chat]?.unread;
    await vi.waitFor(() => expect(unread()).toBe(120), within);
    bob.bridge.read(chat);
    await vi.waitFor(() => expect(unread()).toBe(0), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(bob, chat).slice(-50)).toEqual(all.slice(-50)), within);
    await vi.waitFor(() => {
      // The messages in the cache come first, and need not be a whole page.
      bob.actions.loadOlder(chat);
      expect(texts(bob, chat).length).toBeGreaterThan(90);
    }, within);
    bob.actions.openChat(null);

    const doomed = conversationOf(alice.store.getState(), chat).messages.slice(75, 100);
    for (const { id } of doomed) alice.actions.remove(chat, id);
    await vi.waitFor(() => expect(texts(alice, chat)).toHaveLength(95), within);

    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(bob, chat).slice(-20)).toEqual(all.slice(-20)), within);
    await vi.waitFor(
      () => {
        bob.actions.loadOlder(chat);
        expect(conversationOf(bob.store.getState(), chat).history).toBe('complete');
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(texts(bob, chat)).toEqual(texts(alice, chat));
  });

  it('finds where one has stopped reading, also before the newest page, and anew at each opening', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    const say = async (count: number, word: string) => {
      for (let n = 1; n <= count; n++) alice.actions.send(chat, `${word} ${n}`, null);
      await vi.waitFor(() => expect(texts(alice, chat).at(-1)).toBe(`${word} ${count}`), within);
    };
    const unread = () => bob.store.getState().chats[chat]?.unread;
    const begins = () => {
      const { messages, firstUnread } = conversationOf(bob.store.getState(), chat);
      return messages.find(({ id }) => id === firstUnread)?.value ?? null;
    };
    const readAll = async () => {
      const { messages } = conversationOf(bob.store.getState(), chat);
      bob.actions.markRead(
        chat,
        messages.map(({ id }) => id),
      );
      await vi.waitFor(() => expect(unread()).toBe(0), within);
    };

    await say(120, 'long ago');
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(begins()).toBe('long ago 1'), within);
    await readAll();
    bob.actions.openChat(null);
    await say(70, 'meanwhile');
    await vi.waitFor(() => expect(unread()).toBe(70), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(begins()).toBe('meanwhile 1'), within);
    await readAll();
    bob.actions.openChat(null);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(begins()).toBeNull(), within);
  });

  it('makes groups, finds people, knows members', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const carol = await office.newcomer('Carol');
    alice.actions.searchPeople('');
    await vi.waitFor(() => expect(alice.store.getState().directory.loading).toBe(false), within);
    expect(alice.store.getState().directory.results).toEqual([identifier(bob), identifier(carol)]);
    alice.actions.searchPeople('car');
    await vi.waitFor(() => expect(alice.store.getState().directory.results).toEqual([identifier(carol)]), within);

    await alice.actions.createGroup('Lunch', [identifier(bob), identifier(carol)]);
    const chat = alice.store.getState().openChat!;
    alice.actions.loadMembers(chat);
    await vi.waitFor(() => expect(alice.store.getState().chats[chat]?.members).toHaveLength(3), within);
    await vi.waitFor(
      () => expect(alice.store.getState().people[identifier(bob)]).toMatchObject({ username: 'Bob', lastOnline: 0 }),
      within,
    );
    alice.actions.send(chat, 'soup?', null);
    await vi.waitFor(
      () =>
        expect(carol.bridge.shown).toEqual([
          { tag: chat, title: 'Lunch', body: 'Alice: soup?', message: expect.any(Number) },
        ]),
      within,
    );
  });

  it('says why nobody is signed in', async () => {
    const alice = await office.newcomer('Alice');
    await alice.actions.signOut();
    expect(alice.store.getState().session.kind).toBe('signed-out');
    expect(alice.bridge.accounts).toEqual([]);
    await alice.actions.choose({ url: office.url, name: '', fingerprint: null });
    const email = 'alice@example.test';
    await expect(alice.actions.logIn({ email, password: 'guess' })).rejects.toMatchObject({ code: 'wrong-password' });
    await expect(alice.actions.logIn({ email: 'bob@example.test', password: 'x' })).rejects.toMatchObject({
      code: 'no-such-user',
    });
    await expect(alice.actions.register({ email, username: 'A', password: 'x' })).rejects.toMatchObject({
      code: 'email-used',
    });
    await alice.actions.logIn({ email: ' Alice@Example.test ', password: "Alice's secret" });
    await ready(alice);
  });

  it('keeps a message that the relay refuses, with the reason, until it is given up', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    alice.actions.send(chat, 'x'.repeat(70_000), null);
    alice.actions.send(chat, 'short', null);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['short']), within);
    const [failed] = conversationOf(alice.store.getState(), chat).outgoing;
    expect(failed?.status).toMatchObject({ failed: expect.stringContaining('at most') });
    alice.actions.discard(chat, failed!.clientId);
    expect(conversationOf(alice.store.getState(), chat).outgoing).toEqual([]);
  });

  it('marks a chat as read from its notification, on the other devices too', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const elsewhere = await office.another(bob);
    const chat = await chatBetween(alice, bob);
    alice.actions.send(chat, 'first', null);
    alice.actions.send(chat, 'second', null);
    const unread = (person: ParleyApp) => person.store.getState().chats[chat]?.unread;
    for (const device of [bob, elsewhere]) await vi.waitFor(() => expect(unread(device)).toBe(2), within);
    bob.bridge.read(chat);
    for (const device of [bob, elsewhere]) await vi.waitFor(() => expect(unread(device)).toBe(0), within);
    const seen = () => conversationOf(alice.store.getState(), chat).messages.map(({ isRead }) => isRead);
    await vi.waitFor(() => expect(seen()).toEqual([true, true]), within);
    expect(bob.store.getState().openChat).toBeNull();
    expect(elsewhere.bridge.withdrawn).toContain(chat);
  });

  it('tells the kind of the newest message in the list', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    alice.actions.sendSticker(chat, 'media/stickers/hello.webp', null);
    const kind = (person: ParleyApp) => person.store.getState().chats[chat]?.newestKind;
    for (const person of [alice, bob]) await vi.waitFor(() => expect(kind(person)).toBe('sticker'), within);
    const later = await office.another(bob);
    expect(kind(later)).toBe('sticker');
  });
});
