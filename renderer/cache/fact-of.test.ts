import { expect, it } from 'vitest';
import { context, mine, state } from '../testing/states.js';
import { factOf } from './fact-of.js';

const told = { event: 'Acknowledged', clientId: 'k', chat: 'c', id: 7, time: 300 } as const;

it('a message of mine that is stored is kept as it was sent', () => {
  const fact = factOf(told, context({ settled: mine('k') }), state());
  expect(fact).toMatchObject({ kind: 'add', chat: 'c', message: { id: 7, sender: 'me', value: 'mine', time: 300 } });
});

it('what was passed on is kept from the event that follows: the relay may have found another text there', () => {
  const forward = { chat: 'd', id: 3, author: { identifier: 'ann', username: 'Ann' } };
  expect(factOf(told, context({ settled: mine('k', { forward }) }), state())).toBeUndefined();
});

it('an answer of before what is known brings no message back that was deleted since', () => {
  expect(factOf(told, context({ settled: mine('k'), missed: true }), state())).toBeUndefined();
});

it('a late answer still takes away what I deleted', () => {
  const settled = { kind: 'DeleteMessage', clientId: 'k', chat: 'c', id: 7 } as const;
  expect(factOf(told, context({ settled, missed: true }), state())).toEqual({ kind: 'remove', chat: 'c', id: 7 });
});

it('an answer to nothing of mine says nothing', () => {
  expect(factOf(told, context(), state())).toBeUndefined();
});
