import { expect, it } from 'vitest';
import { context, message, state, stored } from '../../testing/states.js';
import { returnChatMessages } from './return-chat-messages.js';

const page = { chat: 'c', skip: 0, newest: 5 };

it('brings edits, deletions, reactions and reads into what is shown', () => {
  const before = state({ messages: [message(3), message(4), message(5)] });
  const messages = [
    stored(6),
    stored(5, { value: 'edited', isRead: 1, reaction: [{ sender: 'me', type: 'like' }] }),
    stored(3),
  ];
  const after = returnChatMessages(before, { event: 'ReturnChatMessages', chat: 'c', messages }, context({ page }));
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([3, 5, 6]);
  expect(after.conversations['c']?.messages[1]).toMatchObject({
    value: 'edited',
    isRead: true,
    reactions: [{ sender: 'me', type: 'like' }],
  });
  expect(after.conversations['c']?.history).toBe('complete');
});

it('shows my unconfirmed changes over what the server says', () => {
  const changes = [{ kind: 'DeleteMessage', clientId: 'x', chat: 'c', id: 3 } as const];
  const event = { event: 'ReturnChatMessages', chat: 'c', messages: [stored(3)] } as const;
  const after = returnChatMessages(state(), { ...event, messages: [...event.messages] }, context({ page, changes }));
  expect(after.conversations['c']?.messages[0]?.pending).toBe('deleting');
});

it('knows that a full newest page is not all, unless the beginning was loaded before', () => {
  const full = Array.from({ length: 50 }, (_, i) => stored(100 - i));
  const event = { event: 'ReturnChatMessages', chat: 'c', messages: full } as const;
  const first = returnChatMessages(state({ history: 'loading' }), event, context({ page: { ...page, newest: 0 } }));
  expect(first.conversations['c']?.history).toBe('partial');
  const shown = Array.from({ length: 80 }, (_, i) => message(20 + i));
  const again = returnChatMessages(state({ messages: shown }), event, context({ page: { ...page, newest: 99 } }));
  expect(again.conversations['c']?.history).toBe('complete');
  expect(again.conversations['c']?.messages).toHaveLength(81);
});

it('keeps what I wrote for as long as the server keeps what it made of it', () => {
  const before = state({ messages: [message(3, { written: 'mine' }), message(4, { written: 'mine' })] });
  const event = {
    event: 'ReturnChatMessages',
    chat: 'c',
    messages: [stored(4, { value: 'edited' }), stored(3)],
  } as const;
  const after = returnChatMessages(before, { ...event, messages: [...event.messages] }, context({ page }));
  expect(after.conversations['c']?.messages.map(({ written }) => written)).toEqual(['mine', undefined]);
});

it('changes nothing for a page that the outbox only compares with', () => {
  const before = state();
  const event = { event: 'ReturnChatMessages', chat: 'c', messages: [stored(1)] } as const;
  expect(returnChatMessages(before, { ...event, messages: [...event.messages] }, context())).toBe(before);
});
