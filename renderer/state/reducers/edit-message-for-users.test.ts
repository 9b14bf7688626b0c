import { expect, it } from 'vitest';
import { context, message, state } from '../../testing/states.js';
import { editMessageForUsers } from './edit-message-for-users.js';

const event = { event: 'EditMessageForUsers', chat: 'c', messageId: 4, value: 'theirs' } as const;

it('changes the text, and nothing where the message is not loaded', () => {
  const before = state({ messages: [message(4), message(5)] });
  const after = editMessageForUsers(before, event, context());
  expect(after.conversations['c']?.messages.map(({ value }) => value)).toEqual(['theirs', 'text 5']);
  expect(editMessageForUsers(before, { ...event, messageId: 99 }, context())).toBe(before);
});

it('keeps a later edit of my own on top, until that one is confirmed', () => {
  const before = state({ messages: [message(4, { value: 'later', pending: 'editing' })] });
  const later = { kind: 'EditMessage', clientId: 'x', chat: 'c', id: 4, value: 'later', before: 'text' } as const;
  const waiting = editMessageForUsers(before, event, context({ changes: [later] }));
  expect(waiting.conversations['c']?.messages[0]).toMatchObject({ value: 'later', pending: 'editing' });
  const echo = { ...event, value: 'later' };
  const confirmed = editMessageForUsers(before, echo, context({ changes: [later], settled: later }));
  expect(confirmed.conversations['c']?.messages[0]).toMatchObject({ value: 'later', pending: null });
});
