import { expect, it } from 'vitest';
import type { ChatListItem } from '../../../relay/protocol/events.js';
import { context, state } from '../../testing/states.js';
import { updateChat } from '../chats.js';
import { returnUserChats } from './return-user-chats.js';

function item(id: string, parts: Partial<ChatListItem>): ChatListItem {
  return {
    id: 1,
    identifier: id,
    table_name: id,
    chatName: '',
    chat_name: 'Title',
    isLocalChat: 0,
    lastMessage: 'Bob: hi',
    avatar: '',
    lastUpdate: 50,
    notRead: 2,
    ...parts,
  };
}

it('replaces the list in its order, and learns when partners were there', () => {
  const chats = [
    item('new', { isLocalChat: 1, chat_name: 'Carol', user_identifier: 'carol', lastOnline: 0 }),
    item('c', { isLocalChat: 1, chat_name: 'Bob', user_identifier: 'bob', lastOnline: 77 }),
  ];
  const after = returnUserChats(state(), { event: 'ReturnUserChats', chats }, context());
  expect(after.chatOrder).toEqual(['new', 'c']);
  expect(Object.keys(after.chats)).toEqual(['new', 'c']);
  expect(after.chats['new']).toMatchObject({ title: 'Carol', unread: 2, partner: 'carol', lastOnline: 0 });
  expect(after.people['bob']).toMatchObject({ username: 'Bob', lastOnline: 77 });
  expect(after.chats['new']).toMatchObject({ away: false });
  // The chat is on the screen, so nothing in it is unread.
  expect(after.chats['c']?.unread).toBe(0);
});

it('tells which partners are away', () => {
  const chats = [
    item('c', { isLocalChat: 1, chat_name: 'Bob', user_identifier: 'bob', lastOnline: 0 }),
    item('d', { isLocalChat: 1, chat_name: 'Carol', user_identifier: 'carol', lastOnline: 0 }),
  ];
  const after = returnUserChats(state(), { event: 'ReturnUserChats', chats, away: ['bob'] }, context());
  expect([after.chats['c']?.away, after.chats['d']?.away]).toEqual([true, false]);
  expect([after.people['bob']?.away, after.people['carol']?.away]).toEqual([true, false]);
});

it('keeps the members that were asked for, and has no words for an empty chat', () => {
  const before = state();
  const known = { ...before, chats: { ...before.chats, d: { ...before.chats['d']!, members: ['me', 'bob'] } } };
  const chats = [item('d', { lastUpdate: 0, lastMessage: 'Сообщений пока нет...' })];
  const after = returnUserChats(known, { event: 'ReturnUserChats', chats }, context());
  expect(after.chats['d']).toMatchObject({ members: ['me', 'bob'], preview: '', partner: null });
});

it('what was told while the list was under way stays where the list is older', () => {
  const before = { ...state(), chatOrder: ['c', 'd'] };
  const chats = [item('d', { lastMessage: 'old d' }), item('c', { lastMessage: 'old c' }), item('left', {})];
  const list = { event: 'ReturnUserChats', chats, position: 7 } as const;
  const told = updateChat(updateChat(before, 'c', { preview: 'newer', updated: 90 }), 'd', { preview: 'in the list' });
  const meanwhile = new Map([
    ['c', 8],
    ['d', 7],
    ['left', 9],
  ]);
  const after = returnUserChats(told, list, { ...context(), meanwhile });
  expect(after.chats['c']?.preview).toBe('newer');
  expect(after.chats['d']?.preview).toBe('old d');
  expect(after.chatOrder).toEqual(['c', 'd']);
  const without = returnUserChats(told, { ...list, chats: [] }, { ...context(), meanwhile });
  expect(without.chatOrder).toEqual(['c']);
});

it('an existing server’s list is older where it has an older message than was told meanwhile', () => {
  const told = updateChat(updateChat(state(), 'c', { preview: 'newer', updated: 90 }), 'd', { updated: 40 });
  const chats = [item('d', { lastMessage: 'd' }), item('c', { lastMessage: 'old c' })];
  const meanwhile = new Map([
    ['c', undefined],
    ['d', undefined],
  ]);
  const after = returnUserChats(told, { event: 'ReturnUserChats', chats }, { ...context(), meanwhile });
  expect([after.chats['c']?.preview, after.chats['d']?.preview]).toEqual(['newer', 'd']);
  const calm = returnUserChats(told, { event: 'ReturnUserChats', chats }, context());
  expect(calm.chats['c']?.preview).toBe('old c');
});
