import { describe, expect, it } from 'vitest';
import { chat, context, extras, message, page, state } from '../testing/states.js';
import type { AppState } from './model.js';
import { addPin, findPinned } from './pins.js';
import { reduce } from './registry.js';

/** Message 90 is loaded, 7 was asked for. */
const before: AppState = addPin(
  {
    ...state({ messages: [message(90)] }),
    chats: { c: chat('c', { extras: extras({ pinned: [7, 90] }) }) },
  },
  page([7]),
  7,
);

describe('a pinned message', () => {
  it('is found among those that are shown, and where it was asked for by itself', () => {
    expect(findPinned(before, 'c', 90)?.value).toBe('text 90');
    expect(findPinned(before, 'c', 7)?.value).toBe('text 7');
    expect(findPinned(before, 'c', 8)).toBeUndefined();
    expect(findPinned(before, 'd', 7)).toBeUndefined();
  });

  it('follows edits', () => {
    const event = { event: 'EditMessageForUsers', chat: 'c', messageId: 7, value: 'better' } as const;
    expect(findPinned(reduce(before, event, context()), 'c', 7)?.value).toBe('better');
    const elsewhere = { ...event, chat: 'd' };
    expect(findPinned(reduce(before, elsewhere, context()), 'c', 7)?.value).toBe('text 7');
  });

  it('goes when it is deleted, whoever deletes it', () => {
    const event = { event: 'DeleteMessageForUsers', chat: 'c', messageId: 7 } as const;
    const after = reduce(before, event, context());
    expect(after.chats['c']?.extras?.pinned).toEqual([90]);
    expect(findPinned(after, 'c', 7)).toBeUndefined();
    const mine = { kind: 'DeleteMessage', clientId: 'k', chat: 'c', id: 90 } as const;
    const told = { event: 'Acknowledged', clientId: 'k', chat: 'c', id: 90, position: 5 } as const;
    expect(reduce(before, told, context({ settled: mine })).chats['c']?.extras?.pinned).toEqual([7]);
  });

  it('is noted as missing where the answer has only its neighbours', () => {
    const after = addPin(before, page([8]), 6);
    expect(after.pins).toMatchObject({ missing: [6], messages: [{ id: 7 }] });
  });

  it('is forgotten with its chat', () => {
    const other = addPin(before, { ...page([3]), chat: 'd' }, 3);
    expect(findPinned(other, 'c', 7)).toBeUndefined();
    expect(findPinned(other, 'd', 3)?.id).toBe(3);
  });
});
