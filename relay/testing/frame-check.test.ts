import { describe, expect, it } from 'vitest';
import { wrongIn } from './frame-check.js';

const sent = {
  event: 'SendMessage',
  chat: 'c',
  sender: 's',
  dataType: 'text',
  value: 'v',
  reply: '',
  username: 'u',
  avatar: '',
  time: 1,
  id: 1,
  isRead: 0,
  data: 'u: v',
};

describe('the check of frames', () => {
  it('finds nothing in what is as declared', () => {
    expect(wrongIn(sent, false)).toBeUndefined();
    expect(wrongIn({ ...sent, position: 3, mentions: ['x'] }, true)).toBeUndefined();
    const missed = { event: 'Missed', from: 0, to: 3, more: false, events: [{ ...sent, position: 3 }] };
    expect(wrongIn(missed, true)).toBeUndefined();
  });

  it.each([
    ['an event that is not declared', { event: 'Surprise' }, true, 'unknown event Surprise'],
    ['an event of the extensions for a base connection', { event: 'ChatGone', chat: 'c' }, false, 'base connection'],
    ['a field of the extensions for a base connection', { ...sent, position: 3 }, false, '/position is not declared'],
    ['a field that is missing', { event: 'Notification', chat: 'c' }, false, 'Notification'],
    ['a field of another type', { ...sent, id: '1' }, false, 'SendMessage/id'],
    [
      'a field of a list too many',
      { event: 'ReactionForUsers', chat: 'c', messageId: 1, reactions: [{ sender: 's', type: 't', email: 'e' }] },
      true,
      '/reactions/0/email',
    ],
    [
      'a missed event with a field too many',
      { event: 'Missed', from: 0, to: 1, more: false, events: [{ ...sent, email: 'e' }] },
      true,
      'Missed: SendMessage/email',
    ],
  ])('finds %s', (_name, frame, extended, wrong) => {
    expect(wrongIn(frame, extended)).toContain(wrong);
  });
});
