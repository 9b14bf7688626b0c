import { expect, it } from 'vitest';
import { context, me, state } from '../../testing/states.js';
import { expireTyping, nextTypingExpiry } from '../typing.js';
import { typing } from './typing.js';

const event = { event: 'Typing', chat: 'c', username: 'Bob', identifier: 'bob', typingType: 'text' } as const;

it('shows who types for five seconds, once each', () => {
  let after = typing(state(), event, context({ now: 1_000 }));
  after = typing(after, { ...event, typingType: 'audio' }, context({ now: 3_000 }));
  expect(after.typing['c']).toEqual([{ identifier: 'bob', username: 'Bob', kind: 'audio', until: 8_000 }]);
  expect(nextTypingExpiry(after)).toBe(8_000);
  expect(expireTyping(after, 7_999)).toBe(after);
  expect(expireTyping(after, 8_000).typing).toEqual({});
});

it('does not show my own devices', () => {
  const before = state();
  expect(typing(before, { ...event, identifier: me.identifier }, context())).toBe(before);
});
