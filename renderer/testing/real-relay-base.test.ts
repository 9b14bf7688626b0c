import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationOf } from '../state/store.js';
import { chatBetween, identifier, Office, texts, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open({ extensions: false });
});

afterEach(async () => {
  await office.close();
});

describe('the client on a server without extensions', () => {
  it('finds where one has stopped reading, also before the newest page', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    for (let n = 1; n <= 120; n++) alice.actions.send(chat, `line ${n}`, null);
    await vi.waitFor(() => expect(bob.store.getState().chats[chat]?.unread).toBe(120), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => {
      const { messages, firstUnread } = conversationOf(bob.store.getState(), chat);
      expect(messages.find(({ id }) => id === firstUnread)?.value).toBe('line 1');
    }, within);
  });

  it('sends, edits, reads, reacts and deletes by echoes alone', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    expect(alice.store.getState().server?.extensions).toBe(false);
    const chat = await chatBetween(alice, bob);
    for (const text of ['same', 'same', 'other']) alice.actions.send(chat, text, null);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['same', 'same', 'other']), within);
    expect(conversationOf(alice.store.getState(), chat).outgoing).toEqual([]);
    await vi.waitFor(() => expect(bob.store.getState().chats[chat]?.unread).toBe(3), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(bob, chat)).toHaveLength(3), within);
    const [first, second] = conversationOf(bob.store.getState(), chat).messages;
    bob.actions.markRead(chat, [first!.id]);
    bob.actions.react(chat, first!.id, 'media/reactions/heart.png');
    alice.actions.edit(chat, first!.id, 'edited');
    alice.actions.remove(chat, second!.id);
    await vi.waitFor(() => {
      expect(texts(bob, chat)).toEqual(['edited', 'other']);
      expect(conversationOf(alice.store.getState(), chat).messages[0]).toMatchObject({
        value: 'edited',
        isRead: true,
        pending: null,
        reactions: [{ sender: identifier(bob) }],
      });
    }, within);
  });

  it('stores nothing twice when the connection goes between a message and its echo', async () => {
    const alice = await office.newcomer('Alice');
    const bob = await office.newcomer('Bob');
    const chat = await chatBetween(alice, bob);
    await vi.waitFor(() => expect(conversationOf(alice.store.getState(), chat).history).toBe('complete'), within);
    alice.actions.send(chat, 'once', null);
    // The message is handed to the network, and the connection ends before its echo.
    alice.actions.reconnectNow();
    alice.actions.send(chat, 'twice', null);
    await vi.waitFor(() => expect(texts(alice, chat)).toEqual(['once', 'twice']), within);
    bob.actions.openChat(chat);
    await vi.waitFor(() => expect(texts(bob, chat)).toEqual(['once', 'twice']), within);
  });
});
