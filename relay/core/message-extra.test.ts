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
      { id: 3, extra: stringifyExtra({ media: { size: 1 } }) },
      { id: 2, extra: '' },
      { id: 1, extra: stringifyExtra({ mentions: ['a'] }) },
    ];
    expect(messageDetails(messages)).toEqual([
      { id: 3, media: { size: 1 } },
      { id: 1, mentions: ['a'] },
    ]);
  });
});
