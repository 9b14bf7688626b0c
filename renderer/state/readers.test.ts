import { expect, it } from 'vitest';
import { readersOf } from './readers.js';

const members = ['me', 'bob', 'cleo'];
const mine = { id: 5, sender: 'me' };

it('tells apart who has read up to the message, and who has not', () => {
  expect(readersOf(members, { cursors: { me: 9, bob: 5, cleo: 4 }, since: {} }, mine)).toEqual({
    read: ['bob'],
    others: ['cleo'],
  });
});

it('takes a member of whom no cursor is known for one who has read nothing', () => {
  expect(readersOf(members, { cursors: {}, since: {} }, mine)).toEqual({ read: [], others: ['bob', 'cleo'] });
});

it('says nothing where the members or their cursors are not known, and where one is alone', () => {
  expect(readersOf(null, { cursors: {}, since: {} }, mine)).toBeNull();
  expect(readersOf(members, undefined, mine)).toBeNull();
  expect(readersOf(['me'], { cursors: { me: 5 }, since: {} }, mine)).toBeNull();
});

it('counts nobody who was added after it was said', () => {
  const cursors = { bob: 4, cleo: 9, dora: 5 };
  const told = readersOf([...members, 'dora'], { cursors, since: { cleo: 4, dora: 5 } }, mine);
  expect(told).toEqual({ read: ['cleo'], others: ['bob'] });
});
