import { expect, it } from 'vitest';
import { context, extras, group, state } from '../../testing/states.js';
import { noteMention } from '../mentions.js';
import { blocked } from './blocked.js';

it('the list of blocked people is replaced, and their mentions of me do not count', () => {
  const before = { ...state(), chats: { g: group('g', { extras: extras({ mention: 0 }) }) } };
  const after = blocked(before, { event: 'Blocked', identifiers: ['bob'] }, context());
  expect(after.blocked).toEqual(['bob']);
  const said = { chat: 'g', id: 7, sender: 'bob', mentions: ['me'] };
  expect(noteMention(before, said, 'me').chats['g']?.extras?.mention).toBe(7);
  expect(noteMention(after, said, 'me')).toBe(after);
  expect(blocked(after, { event: 'Blocked', identifiers: [] }, context()).blocked).toEqual([]);
});
