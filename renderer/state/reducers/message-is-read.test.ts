import { expect, it } from 'vitest';
import { context, message, state } from '../../testing/states.js';
import { messageIsRead } from './message-is-read.js';

it('marks one message read; a repeat changes nothing', () => {
  const event = { event: 'MessageIsRead', chat: 'c', id: 4 } as const;
  const after = messageIsRead(state({ messages: [message(4), message(5)] }), event, context());
  expect(after.conversations['c']?.messages.map(({ isRead }) => isRead)).toEqual([true, false]);
  expect(messageIsRead(after, event, context())).toBe(after);
});
