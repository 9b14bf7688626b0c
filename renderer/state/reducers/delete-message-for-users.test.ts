import { expect, it } from 'vitest';
import { context, message, state } from '../../testing/states.js';
import { updateChat } from '../chats.js';
import { deleteMessageForUsers } from './delete-message-for-users.js';

it('takes the message away; a repeat changes nothing', () => {
  const event = { event: 'DeleteMessageForUsers', chat: 'c', messageId: 4 } as const;
  const after = deleteMessageForUsers(state({ messages: [message(3), message(4), message(5)] }), event, context());
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([3, 5]);
  expect(deleteMessageForUsers(after, event, context())).toBe(after);
});

it('the list shows what is the newest message then, at its place', () => {
  const given = state({ messages: [message(3), message(4)] });
  const before = {
    ...updateChat(updateChat(given, 'c', { newest: 4, updated: 100, preview: 'Bob: four' }), 'd', { updated: 80 }),
    chatOrder: ['c', 'd'],
  };
  const last = { id: 3, data: 'Bob: three', dataType: 'text', time: 60 };
  const event = { event: 'DeleteMessageForUsers', chat: 'c', messageId: 4, last } as const;
  const after = deleteMessageForUsers(before, event, context());
  expect(after.chats['c']).toMatchObject({ newest: 3, updated: 60, preview: 'Bob: three', newestKind: 'text' });
  expect(after.chatOrder).toEqual(['d', 'c']);
  const none = deleteMessageForUsers(after, { ...event, messageId: 3, last: null }, context());
  expect(none.chats['c']).toMatchObject({ newest: 0, updated: 0, preview: '' });
  expect(deleteMessageForUsers(before, event, context({ missed: true })).chats['c']?.preview).toBe('Bob: four');
});
