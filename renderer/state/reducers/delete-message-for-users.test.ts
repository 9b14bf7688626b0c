import { expect, it } from 'vitest';
import { context, message, state } from '../../testing/states.js';
import { deleteMessageForUsers } from './delete-message-for-users.js';

it('takes the message away; a repeat changes nothing', () => {
  const event = { event: 'DeleteMessageForUsers', chat: 'c', messageId: 4 } as const;
  const after = deleteMessageForUsers(state({ messages: [message(3), message(4), message(5)] }), event, context());
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([3, 5]);
  expect(deleteMessageForUsers(after, event, context())).toBe(after);
});
