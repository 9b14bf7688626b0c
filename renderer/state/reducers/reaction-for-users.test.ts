import { expect, it } from 'vitest';
import { context, message, state } from '../../testing/states.js';
import { reactionForUsers } from './reaction-for-users.js';

const event = {
  event: 'ReactionForUsers',
  chat: 'c',
  messageId: 4,
  reactions: [
    { sender: 'bob', type: 'like' },
    { sender: 'me', type: 'like' },
  ],
} as const;

it('takes the whole list', () => {
  const before = state({ messages: [message(4, { reactions: [{ sender: 'carol', type: 'fire' }] })] });
  const after = reactionForUsers(before, { ...event, reactions: [...event.reactions] }, context());
  expect(after.conversations['c']?.messages[0]?.reactions).toEqual(event.reactions);
});

it('keeps mine that is not confirmed yet', () => {
  const add = { kind: 'AddReaction', clientId: 'x', chat: 'c', id: 4, type: 'heart', before: [] } as const;
  const before = state({ messages: [message(4)] });
  const after = reactionForUsers(before, { ...event, reactions: [...event.reactions] }, context({ changes: [add] }));
  expect(after.conversations['c']?.messages[0]?.reactions).toEqual([
    { sender: 'bob', type: 'like' },
    { sender: 'me', type: 'heart' },
  ]);
});
