import { expect, it } from 'vitest';
import { context, message, mine, state } from '../testing/states.js';
import { applyFact, type Content, emptyRun } from './apply-fact.js';
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

it('an edit of mine keeps what I wrote, where the server has made another text of it', () => {
  const edit = { kind: 'EditMessage', clientId: 'x', chat: 'c', id: 4, value: '<b>x</b> y', before: '' } as const;
  const event = { event: 'EditMessageForUsers', chat: 'c', messageId: 4, value: 'x y' } as const;
  const fact = factOf(event, context({ settled: edit }), state())!;
  const content: Content = new Map([[4, message(4)]]);
  applyFact(content, fact, emptyRun);
  expect(content.get(4)).toMatchObject({ value: 'x y', written: '<b>x</b> y' });
  // A later edit, of another device, ends it.
  applyFact(content, factOf({ ...event, value: 'z' }, context(), state())!, emptyRun);
  expect(content.get(4)).not.toHaveProperty('written');
});
