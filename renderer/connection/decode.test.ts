import { expect, it } from 'vitest';
import { decodeEvent } from './decode.js';

it('reads what existing servers leave out as absent', () => {
  const frame = { event: 'SendMessage', sender: 'a', dataType: 'text', value: 'x', chat: 'c', time: 5, id: 7 };
  expect(decodeEvent(JSON.stringify({ ...frame, reply: null }))).toMatchObject({ id: 7, reply: '', isRead: 0 });
});

it('reads ids that are echoed as text, and a quote that is an object', () => {
  const edit = { event: 'EditMessageForUsers', chat: 'c', messageId: '12', value: 'x' };
  expect(decodeEvent(JSON.stringify(edit))).toMatchObject({ messageId: 12 });
  const message = { event: 'SendMessage', sender: 'a', dataType: 'text', value: 'x', chat: 'c', time: 5, id: '7' };
  expect(decodeEvent(JSON.stringify({ ...message, reply: { id: 1 } }))).toMatchObject({ id: 7, reply: '{"id":1}' });
});

it.each(['', 'null', '[]', '{', '{"event":"Nonsense"}', '{"event":"Typing","chat":"c"}', '{"event":"__proto__"}'])(
  'drops %s',
  (text) => {
    expect(decodeEvent(text)).toBeUndefined();
  },
);
