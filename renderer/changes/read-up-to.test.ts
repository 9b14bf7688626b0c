import { expect, it } from 'vitest';
import { message } from '../testing/states.js';
import { readUpTo, type ReadUpToChange } from './read-up-to.js';

const change: ReadUpToChange = { kind: 'ReadUpTo', clientId: 'x', chat: 'c', id: 5 };
const asking = { me: 'me', passwordHash: '0'.repeat(32) };

it('is asked for in the words of the extensions; a server that has lost them hears of the newest message', () => {
  const extended = { event: 'ReadUpTo', id: 5, chat: 'c', clientId: 'x' };
  expect(readUpTo.request(change, { ...asking, mode: 'extended' })).toEqual(extended);
  expect(readUpTo.request(change, { ...asking, mode: 'base' })).toEqual({ event: 'ReadMessage', id: 5, chat: 'c' });
});

it('foresees what others said up to there as read, and nothing else', () => {
  const messages = [message(4), message(5, { sender: 'me' }), message(6)];
  expect(readUpTo.foresee(messages, change, 'me').map(({ isRead }) => isRead)).toEqual([true, false, false]);
  const read = [message(4, { isRead: true })];
  expect(readUpTo.foresee(read, change, 'me')).toBe(read);
});
