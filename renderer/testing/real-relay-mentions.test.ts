import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isMentioned } from '../state/mentions.js';
import { conversationOf } from '../state/store.js';
import { identifier, Office, type Person, ready, texts, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(async () => {
  await office.close();
});

const chatOf = ({ store }: Person, id: string) => store.getState().chats[id]!;
const readUpTo = (person: Person, id: string) => chatOf(person, id).extras?.readUpTo;

it('marks the list for a mention edited into a message that was read, until the message is seen again (6.23)', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  await ann.actions.createGroup('Launch', [identifier(bob)]);
  const id = ann.store.getState().openChat!;
  ann.actions.send(id, 'lunch at one', null);
  await vi.waitFor(() => expect(chatOf(bob, id).unread).toBe(1), within);
  bob.actions.openChat(id);
  await vi.waitFor(() => expect(texts(bob, id)).toEqual(['lunch at one']), within);
  const { id: message } = conversationOf(bob.store.getState(), id).messages[0]!;
  bob.actions.markRead(id, [message]);
  await vi.waitFor(() => expect(readUpTo(bob, id)).toBe(message), within);
  bob.actions.openChat(null);
  expect(isMentioned(chatOf(bob, id))).toBe(false);

  ann.actions.edit(id, message, '@Bob, lunch at two', [identifier(bob)]);
  await vi.waitFor(() => expect(isMentioned(chatOf(bob, id))).toBe(true), within);
  // The list that the server tells anew knows nothing of it.
  bob.network.cut();
  await vi.waitFor(() => expect(bob.store.getState().connection.kind).not.toBe('ready'), within);
  bob.network.mend();
  bob.actions.reconnectNow();
  await ready(bob);
  expect(isMentioned(chatOf(bob, id))).toBe(true);

  // Taken back.
  ann.actions.edit(id, message, 'lunch at two', []);
  await vi.waitFor(() => expect(isMentioned(chatOf(bob, id))).toBe(false), within);
  ann.actions.edit(id, message, '@Bob, lunch at three', [identifier(bob)]);
  await vi.waitFor(() => expect(isMentioned(chatOf(bob, id))).toBe(true), within);

  // It is there after another start, too, and goes when the message is seen.
  bob.stop();
  const later = await office.again(bob);
  await ready(later);
  expect(isMentioned(chatOf(later, id))).toBe(true);
  later.actions.openChat(id);
  await vi.waitFor(() => expect(later.store.getState().past.place?.id).toBe(message), within);
  later.actions.markRead(id, [message]);
  expect(isMentioned(chatOf(later, id))).toBe(false);
});
