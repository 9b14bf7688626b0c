import { describe, expect, it } from 'vitest';
import type { Message, OutgoingMessage } from '../../state/model.js';
import { addedBefore, type History, rowAt } from './rows.js';

const noon = new Date('2026-03-11T12:00:00').getTime() / 1000;
const message = (id: number, sender: string, time: number): Message => ({
  id,
  sender,
  username: sender,
  avatar: '',
  dataType: 'text',
  value: 'x',
  reply: null,
  time,
  isRead: false,
  reactions: [],
  pending: null,
});
const history = (messages: Message[], more: Partial<History> = {}): History => ({
  messages,
  outgoing: [],
  firstUnread: null,
  me: 'me',
  complete: true,
  ...more,
});

describe('rowAt', () => {
  it('joins a run of one sender', () => {
    const three = history([message(1, 'ada', noon), message(2, 'ada', noon + 60), message(3, 'me', noon + 70)]);
    expect(rowAt(three, 0)).toMatchObject({ own: false, first: true, last: false });
    expect(rowAt(three, 1)).toMatchObject({ own: false, first: false, last: true });
    expect(rowAt(three, 2)).toMatchObject({ own: true, first: true, last: true });
  });

  it('ends a run after five minutes', () => {
    const two = history([message(1, 'ada', noon), message(2, 'ada', noon + 300)]);
    expect(rowAt(two, 0).last).toBe(true);
    expect(rowAt(two, 1).first).toBe(true);
  });

  it('says where a day begins, and ends the run there', () => {
    const midnight = new Date('2026-03-12T00:00:00').getTime() / 1000;
    const two = history([message(1, 'ada', midnight - 10), message(2, 'ada', midnight + 10)]);
    expect(rowAt(two, 0)).toMatchObject({ day: midnight - 10, last: true });
    expect(rowAt(two, 1)).toMatchObject({ day: midnight + 10, first: true });
  });

  it('stands the line of new messages above the first unread one', () => {
    const two = history([message(1, 'ada', noon), message(2, 'ada', noon + 1)], { firstUnread: 2 });
    expect(rowAt(two, 0)).toMatchObject({ divider: false, last: true });
    expect(rowAt(two, 1)).toMatchObject({ divider: true, first: true });
  });

  it('counts outgoing messages as mine, after the stored ones', () => {
    const outgoing: OutgoingMessage[] = [
      { clientId: 'c', dataType: 'text', value: 'y', reply: null, time: noon + 5, status: 'queued' },
    ];
    const two = history([message(1, 'me', noon)], { outgoing });
    expect(rowAt(two, 0)).toMatchObject({ own: true, last: false });
    expect(rowAt(two, 1)).toMatchObject({ own: true, first: false, last: true, day: null });
  });

  it('says where the chat begins only when the oldest message is there', () => {
    expect(rowAt(history([message(1, 'ada', noon)]), 0).beginning).toBe(true);
    expect(rowAt(history([message(9, 'ada', noon)], { complete: false }), 0).beginning).toBe(false);
  });
});

describe('addedBefore', () => {
  const ids = (...list: number[]): { id: number }[] => list.map((id) => ({ id }));

  it.each([
    ['an older page', ids(5, 6), ids(3, 4, 5, 6), 2],
    ['a newer message', ids(5, 6), ids(5, 6, 7), 0],
    ['the front taken away', ids(5, 6, 7), ids(6, 7), -1],
    ['the front taken away and an older page', ids(5, 6), ids(3, 4, 6), 1],
    ['another list', ids(5, 6), ids(90, 91), 0],
    ['nothing before', [], ids(1), 0],
    ['nothing left', ids(1), [], 0],
  ])('%s', (_what, old, now, added) => {
    expect(addedBefore(old, now)).toBe(added);
  });
});
