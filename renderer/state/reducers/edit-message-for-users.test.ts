import { expect, it } from 'vitest';
import { context, extras, message, state } from '../../testing/states.js';
import { updateChat } from '../chats.js';
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

it('the line of the list follows its newest message, and the mark of a mention who is mentioned', () => {
  const before = updateChat(state({ messages: [message(4)] }), 'c', {
    extras: extras(),
    newest: 4,
    unread: 1,
    preview: 'Bob: x',
  });
  const to = { ...event, sender: 'bob', data: 'Bob: theirs', mentions: ['me'] };
  const after = editMessageForUsers(before, to, context());
  expect(after.chats['c']).toMatchObject({ preview: 'Bob: theirs', extras: { mention: 4 } });
  expect(after.conversations['c']?.messages[0]?.mentions).toEqual(['me']);
  const away = editMessageForUsers(after, { ...to, data: 'Bob: no', mentions: [] }, context());
  expect(away.chats['c']).toMatchObject({ preview: 'Bob: no', extras: { mention: 0 } });
  expect(away.conversations['c']?.messages[0]).not.toHaveProperty('mentions');
  const older = editMessageForUsers(before, { ...to, messageId: 3 }, context());
  expect(older.chats['c']).toMatchObject({ preview: 'Bob: x', extras: { mention: 3 } });
  // One's own message marks nothing.
  const mine = editMessageForUsers(before, { ...to, sender: 'me' }, context());
  expect(mine.chats['c']?.extras?.mention).toBe(0);
});
