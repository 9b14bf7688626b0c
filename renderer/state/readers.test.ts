import { expect, it } from 'vitest';
import { readersOf } from './readers.js';

const members = ['me', 'bob', 'cleo'];
const mine = { id: 5, sender: 'me' };

it('tells apart who has read up to the message, and who has not', () => {
  expect(readersOf(members, { me: 9, bob: 5, cleo: 4 }, mine)).toEqual({ read: ['bob'], others: ['cleo'] });
});

it('takes a member of whom no cursor is known for one who has read nothing', () => {
  expect(readersOf(members, {}, mine)).toEqual({ read: [], others: ['bob', 'cleo'] });
});

it('says nothing where the members or their cursors are not known, and where one is alone', () => {
  expect(readersOf(null, {}, mine)).toBeNull();
  expect(readersOf(members, undefined, mine)).toBeNull();
  expect(readersOf(['me'], { me: 5 }, mine)).toBeNull();
});
