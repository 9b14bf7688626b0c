import { expect, it } from 'vitest';
import type { EventFor } from '../../connection/decode.js';
import { context, message, mine, state } from '../../testing/states.js';
import { sendMessage } from './send-message.js';

const event: EventFor<'SendMessage'> = {
  event: 'SendMessage',
  chat: 'c',
  sender: 'bob',
  dataType: 'text',
  value: 'news',
  reply: '{"id":3,"sender":"me","username":"Me","dataType":"text","value":"asked"}',
  username: 'Bob',
  avatar: 'media/bob.png',
  time: 300,
  id: 7,
  isRead: 0,
  data: 'Bob: news',
};

it('adds the message, its quote and its sender, and moves the chat to the top', () => {
  const after = sendMessage(state({ messages: [message(6)] }), event, context());
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([6, 7]);
  expect(after.conversations['c']?.messages[1]).toMatchObject({ value: 'news', reply: { id: 3, value: 'asked' } });
  expect(after.people['bob']).toMatchObject({ username: 'Bob', avatar: 'media/bob.png' });
  expect(after.chatOrder).toEqual(['c', 'd']);
  expect(after.chats['c']).toMatchObject({ preview: 'Bob: news', updated: 300, unread: 0 });
});

it('puts a late one at its place, and a repeated one nowhere', () => {
  const before = state({ messages: [message(6), message(8)] });
  const once = sendMessage(before, event, context());
  const twice = sendMessage(once, event, context());
  expect(once.conversations['c']?.messages.map(({ id }) => id)).toEqual([6, 7, 8]);
  expect(twice.conversations['c']).toBe(once.conversations['c']);
});

it('replaces what was going out, where this echo is its confirmation', () => {
  const settled = mine('x');
  const before = state({
    outgoing: [{ clientId: 'x', dataType: 'text', value: 'mine', reply: null, time: 200, status: 'sending' }],
  });
  const echo = { ...event, sender: 'me', value: 'mine' };
  expect(sendMessage(before, echo, context({ settled })).conversations['c']?.outgoing).toEqual([]);
  expect(sendMessage(before, echo, context()).conversations['c']?.outgoing).toHaveLength(1);
});

it('keeps what I wrote where the server made another text of it, and not where only blanks differ', () => {
  const settled = mine('x', { value: 'see <b>you</b> ' });
  const kept = (value: string) =>
    sendMessage(state({ messages: [message(6)] }), { ...event, sender: 'me', value }, context({ settled }))
      .conversations['c']?.messages[1];
  expect(kept('see you')).toMatchObject({ value: 'see you', written: 'see <b>you</b> ' });
  expect(kept('see <b>you</b>')).not.toHaveProperty('written');
});

it('does not pretend that one message is all of a history that was never loaded', () => {
  const after = sendMessage(state({ history: 'unloaded' }), event, context());
  expect(after.conversations['c']?.messages).toEqual([]);
});

it('ends the typing of its sender only', () => {
  const person = { username: '', kind: 'text', until: 9e9 } as const;
  const before = {
    ...state(),
    typing: {
      c: [
        { ...person, identifier: 'bob' },
        { ...person, identifier: 'carol' },
      ],
    },
  };
  expect(sendMessage(before, event, context()).typing['c']).toMatchObject([{ identifier: 'carol' }]);
});

it('counts as unread in a chat that was just left', () => {
  const left = { ...state({ messages: [message(6)] }), openChat: null };
  expect(sendMessage(left, event, context()).chats['c']?.unread).toBe(1);
  expect(sendMessage(left, { ...event, sender: 'me' }, context()).chats['c']?.unread).toBe(0);
  expect(sendMessage({ ...left, openChat: 'c' }, event, context()).chats['c']?.unread).toBe(0);
});

it('puts what the relay found in place of what was passed on as it looked here', () => {
  const forwarded = { identifier: 'bob', username: 'Bob' };
  const shown = message(event.id, {
    sender: 'me',
    value: 'before',
    forwarded,
    reactions: [{ sender: 'bob', type: 'like' }],
  });
  const told = { ...event, sender: 'me', value: 'edited meanwhile', forwarded };
  const after = sendMessage(state({ messages: [shown] }), told, context());
  expect(after.conversations['c']?.messages).toEqual([{ ...shown, value: 'edited meanwhile' }]);
  const before = state({ messages: [message(event.id, { value: 'stays' })] });
  expect(sendMessage(before, event, context()).conversations['c']?.messages[0]?.value).toBe('stays');
});
