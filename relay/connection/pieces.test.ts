import { expect, it } from 'vitest';
import { hasList, PIECE_BYTES, pieces } from './pieces.js';

const textOf = (event: object): string => Buffer.concat([...pieces(event)]).toString();

it.each([
  ['an empty object', {}],
  [
    'fields of every kind',
    { event: 'X', a: 1, b: null, c: undefined, d: { e: [1, 2] }, f: true, g: '"\\\u0000\ud800é' },
  ],
  ['lists', { a: [], b: [1], c: [undefined, null, { x: undefined }, 'ы', [1, [2]]], d: 'after' }],
  ['a field that is left out first', { a: undefined, b: [1, 2] }],
  [
    'long lists',
    { event: 'X', messages: Array.from({ length: 400 }, (_, id) => ({ id, value: '\u0001ж'.repeat(2_000) })) },
  ],
])('5.6: makes exactly the text of JSON.stringify: %s', (_, event) => {
  expect(textOf(event)).toBe(JSON.stringify(event));
});

it('5.6: a long answer is made in pieces of bounded bytes, each when it is asked for', () => {
  let read = 0;
  const messages = Array.from({ length: 50 }, (_, id) => ({
    id,
    get value() {
      read++;
      return '\u0002'.repeat(65_536);
    },
  }));
  const making = pieces({ event: 'ReturnChatMessages', messages });
  const sizes: number[] = [];
  for (let next = making.next(); !next.done; next = making.next()) {
    sizes.push(next.value.length);
    expect(read).toBeLessThanOrEqual(sizes.length);
  }
  expect(Math.max(...sizes)).toBeLessThan(PIECE_BYTES + 6 * 65_536 + 1_000);
  expect(sizes.length).toBeGreaterThanOrEqual(50);
});

it('knows which events may be long', () => {
  expect(hasList({ base: { event: 'ReturnOnline', isOnline: true } as never })).toBe(false);
  expect(hasList({ base: { event: 'ReturnFriends', friends: [1, 2] } as never })).toBe(true);
  expect(hasList({ base: { event: 'Missed' } as never, extra: { infos: [1, 2] } as never })).toBe(true);
});
