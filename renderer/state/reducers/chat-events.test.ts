import { expect, it } from 'vitest';
import type { EventFor } from '../../connection/decode.js';
import { chat, context, extras, message, state } from '../../testing/states.js';
import type { AppState } from '../model.js';
import { chatChanged } from './chat-changed.js';
import { chatGone } from './chat-gone.js';
import { chatMarked } from './chat-marked.js';
import { messageIsRead } from './message-is-read.js';
import { notification } from './notification.js';
import { readCursor } from './read-cursor.js';

const extended = (parts: Parameters<typeof state>[0] = {}): AppState => {
  const before = state(parts);
  return {
    ...before,
    chats: { ...before.chats, c: chat('c', { extras: extras() }), d: chat('d', { extras: extras(), unread: 5 }) },
  };
};

it('ChatMarked: my marks are what the relay says, from whichever device of mine', () => {
  const after = chatMarked(
    extended(),
    { event: 'ChatMarked', chat: 'd', unread: 2, readUpTo: 7, mutedUntil: 9 },
    context(),
  );
  expect(after.chats['d']).toMatchObject({ unread: 2, extras: { readUpTo: 7, mutedUntil: 9 } });
});

it('ReadCursor: others’ messages up to there are read, the reader’s own are not', () => {
  const messages = [message(1, { sender: 'me' }), message(2), message(3, { sender: 'me' })];
  const event = { event: 'ReadCursor', chat: 'c', identifier: 'bob', id: 2 } as const;
  const after = readCursor(extended({ messages }), event, context());
  expect(after.conversations['c']?.messages.map(({ isRead }) => isRead)).toEqual([true, false, false]);
  expect(after.chats['c']?.extras?.cursors).toEqual({ bob: 2 });
  const older = readCursor(after, { ...event, id: 1 }, context());
  expect(older).toBe(after);
});

it('MessageIsRead: with a reader it moves the reader’s cursor, forward only', () => {
  const event = { event: 'MessageIsRead', chat: 'c', id: 4, reader: 'bob' } as const;
  const after = messageIsRead(extended(), event, context());
  expect(after.chats['c']?.extras?.cursors).toEqual({ bob: 4 });
  expect(messageIsRead(after, { ...event, id: 3 }, context()).chats['c']?.extras?.cursors).toEqual({ bob: 4 });
});

const group: EventFor<'ChatChanged'> = {
  event: 'ChatChanged',
  chat: 'new',
  chat_name: 'Plans',
  avatar: '',
  isLocalChat: 0,
  owner: 'bob',
  historyForNew: false,
  pinned: [3],
  members: [
    { identifier: 'bob', username: 'Bob', avatar: '', role: 'owner', readUpTo: 4 },
    { identifier: 'me', username: 'Me', avatar: '', role: 'admin', readUpTo: 2 },
  ],
};

it('ChatChanged: a new group is in the list, at its end, with its members', () => {
  const after = chatChanged(extended(), group, context());
  expect(after.chatOrder.at(-1)).toBe('new');
  expect(after.chats['new']).toMatchObject({
    title: 'Plans',
    members: ['bob', 'me'],
    extras: { role: 'admin', roles: { bob: 'owner' }, cursors: { bob: 4 }, pinned: [3], historyForNew: false },
  });
  expect(after.people['bob']?.username).toBe('Bob');
});

it('ChatChanged: without members, what was known of them stays', () => {
  const before = chatChanged(extended(), group, context());
  const { members: _, ...rest } = group;
  const after = chatChanged(before, { ...rest, chat_name: 'Better plans' }, context());
  expect(after.chats['new']).toMatchObject({
    title: 'Better plans',
    members: ['bob', 'me'],
    extras: { role: 'admin' },
  });
});

it('ChatChanged: a local chat is called by its partner', () => {
  const event = { ...group, chat: 'dm', chat_name: '', isLocalChat: 1 } as const;
  expect(chatChanged(extended(), event, context()).chats['dm']).toMatchObject({ title: 'Bob', partner: 'bob' });
});

it('ChatGone: nothing of the chat stays, and the screen leaves it', () => {
  const after = chatGone(extended({ messages: [message(1)] }), { event: 'ChatGone', chat: 'c' }, context());
  expect(after).toMatchObject({ openChat: null, chatOrder: ['d'], conversations: {} });
  expect(after.chats['c']).toBeUndefined();
});

it('Notification: the message that comes along completes what is kept of the chat', () => {
  const before = extended({ messages: [message(6)] });
  const left: AppState = { ...before, openChat: null };
  const told = { ...message(7), event: 'SendMessage', chat: 'c', reply: '', isRead: 0, data: 'Bob: text 7' } as const;
  const { id, sender, username, avatar, dataType, value, time, reply, isRead, data, event, chat: of } = told;
  const sent = { id, sender, username, avatar, dataType, value, time, reply, isRead, data, event, chat: of };
  const after = notification(left, { event: 'Notification', chat: 'c', data, message: sent }, context());
  expect(after.conversations['c']?.messages.map((each) => each.id)).toEqual([6, 7]);
  expect(after.chats['c']).toMatchObject({ unread: 1, updated: told.time });
});
