import { expect, it } from 'vitest';
import { context, extras, message, state } from '../testing/states.js';
import { updateChat } from './chats.js';
import { isQuotedGone, quotedMessage } from './quotes.js';
import { reduce } from './registry.js';

const quote = { id: 4, sender: 'bob', username: 'Bob', dataType: 'text', value: 'old words' };
const given = updateChat(state({ messages: [message(4), message(6)] }), 'c', { extras: extras() });

it('an answer shows the message it quotes as it is now, and that it is deleted', () => {
  const edit = { event: 'EditMessageForUsers', chat: 'c', messageId: 4, value: 'new words' } as const;
  const edited = reduce(given, edit, context());
  expect(quotedMessage(edited, 'c', quote)?.value).toBe('new words');
  expect(isQuotedGone(edited, 'c', quote)).toBe(false);
  const deleted = reduce(edited, { event: 'DeleteMessageForUsers', chat: 'c', messageId: 4 }, context());
  expect(quotedMessage(deleted, 'c', quote)).toBeUndefined();
  expect(isQuotedGone(deleted, 'c', quote)).toBe(true);
});

it('of what is not loaded, and of another’s message under its id, it shows what was quoted', () => {
  expect(quotedMessage(given, 'c', { ...quote, id: 2 })).toBeUndefined();
  expect(quotedMessage(given, 'c', { ...quote, sender: 'carol' })).toBeUndefined();
  const part = updateChat(state({ messages: [message(4), message(6)], history: 'partial' }), 'c', { extras: extras() });
  expect(isQuotedGone(part, 'c', { ...quote, id: 2 })).toBe(false);
  expect(isQuotedGone(part, 'c', { ...quote, id: 5 })).toBe(true);
  // An existing server does not tell of every message, so nothing can be said of one that is missing.
  expect(isQuotedGone(state({ messages: [message(4), message(6)] }), 'c', { ...quote, id: 5 })).toBe(false);
});
