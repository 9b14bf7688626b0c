import { expect, it } from 'vitest';
import { context, state } from '../../testing/states.js';
import { notification } from './notification.js';

it('counts, shows the line and moves the chat to the top at once', () => {
  const before = { ...state(), chatOrder: ['c', 'd'] };
  const event = { event: 'Notification', chat: 'd', data: 'Bob: soup' } as const;
  const after = notification(before, event, context({ now: 5_000_000 }));
  expect(after.chats['d']).toMatchObject({ unread: 1, preview: 'Bob: soup', updated: 5_000 });
  expect(after.chatOrder).toEqual(['d', 'c']);
  expect(notification(after, event, context()).chats['d']?.unread).toBe(2);
});

it('counts nothing in the chat on the screen, and leaves an unknown chat to the list', () => {
  const before = state();
  const open = notification(before, { event: 'Notification', chat: 'c', data: 'Bob: hi' }, context());
  expect(open.chats['c']?.unread).toBe(0);
  expect(notification(before, { event: 'Notification', chat: 'new', data: 'Bob: hi' }, context())).toBe(before);
});
