import { describe, expect, it } from 'vitest';
import { messageDetails, parseExtra, stringifyExtra } from './message-extra.js';

describe('what a message carries beside its text', () => {
  it('comes back from the store as it was', () => {
    const extra = {
      mentions: ['a', 'b'],
      forwarded: { identifier: 'c', username: 'Carl "C" <c>' },
      media: { name: 'plan.png', size: 12, waveform: [0, 31] },
    };
    expect(parseExtra(stringifyExtra(extra))).toEqual(extra);
  });

  it('is an empty text when there is nothing', () => {
    expect(stringifyExtra({})).toBe('');
    expect(stringifyExtra({ mentions: [], media: {} })).toBe('');
    expect(parseExtra('')).toEqual({});
  });

  it('is told in the history only of messages that have any', () => {
    const messages = [
      { id: 3, edited: false, extra: stringifyExtra({ media: { size: 1 } }) },
      { id: 2, edited: false, extra: '' },
      { id: 1, edited: false, extra: stringifyExtra({ mentions: ['a'] }) },
    ];
    expect(messageDetails([{ id: 9, edited: true, extra: '' }])).toEqual([{ id: 9, edited: true }]);
    expect(messageDetails(messages)).toEqual([
      { id: 3, media: { size: 1 } },
      { id: 1, mentions: ['a'] },
    ]);
  });
});
