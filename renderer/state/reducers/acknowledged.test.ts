import { expect, it } from 'vitest';
import type { EventFor } from '../../connection/decode.js';
import { context, message, mine, state } from '../../testing/states.js';
import { acknowledged } from './acknowledged.js';

const event: EventFor<'Acknowledged'> = { event: 'Acknowledged', clientId: 'x', chat: 'c', id: 9, time: 400 };

it('puts my message in its place, with the id and the time of the relay', () => {
  const before = state({
    messages: [message(8), message(10)],
    outgoing: [{ clientId: 'x', dataType: 'text', value: 'mine', reply: null, time: 200, status: 'sending' }],
  });
  const after = acknowledged(before, event, context({ settled: mine('x') }));
  expect(after.conversations['c']?.outgoing).toEqual([]);
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([8, 9, 10]);
  expect(after.conversations['c']?.messages[1]).toMatchObject({ sender: 'me', value: 'mine', time: 400 });
  expect(after.chats['c']).toMatchObject({ preview: 'Me: mine', updated: 400 });
});

it('leaves the line of the list alone where a newer message is there already: what was told again is no news', () => {
  const before = state({ messages: [message(10)] });
  const newer = {
    ...before,
    chats: { ...before.chats, c: { ...before.chats['c'], preview: 'Bob: newer', newest: 10 } },
  };
  const after = acknowledged(newer as typeof before, event, context({ settled: mine('x') }));
  expect(after.chats['c']).toMatchObject({ preview: 'Bob: newer', newest: 10 });
  expect(after.conversations['c']?.messages.map(({ id }) => id)).toEqual([9, 10]);
});

it('brings nothing back that was told before: it may have been deleted since', () => {
  const before = state({
    messages: [message(8)],
    outgoing: [{ clientId: 'x', dataType: 'text', value: 'mine', reply: null, time: 200, status: 'sending' }],
  });
  const after = acknowledged(before, event, context({ settled: mine('x'), missed: true }));
  expect(after.conversations['c']).toMatchObject({ outgoing: [], messages: [{ id: 8 }] });
});

it('confirms an edit and carries a deletion out', () => {
  const before = state({ messages: [message(9, { value: 'new', pending: 'editing' })] });
  const edit = { kind: 'EditMessage', clientId: 'x', chat: 'c', id: 9, value: 'new', before: 'old' } as const;
  const edited = acknowledged(before, event, context({ settled: edit }));
  expect(edited.conversations['c']?.messages[0]).toMatchObject({ value: 'new', pending: null });
  const remove = { kind: 'DeleteMessage', clientId: 'x', chat: 'c', id: 9 } as const;
  expect(acknowledged(before, event, context({ settled: remove })).conversations['c']?.messages).toEqual([]);
});

it('changes nothing for what is settled already', () => {
  const before = state({ messages: [message(9)] });
  expect(acknowledged(before, event, context())).toBe(before);
});
