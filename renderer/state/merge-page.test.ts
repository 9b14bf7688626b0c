import { describe, expect, it } from 'vitest';
import { message } from '../testing/states.js';
import { mergePage, PAGE } from './merge-page.js';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
const idsOf = (merged: ReturnType<typeof mergePage>) =>
  merged.kind === 'merged' ? merged.messages.map(({ id }) => id) : merged.kind;
const ids = (from: number, to: number) => range(from, to).map(({ id }) => id);

describe('the newest page', () => {
  it('takes away what was deleted within it, and keeps what is older', () => {
    const shown = range(1, 60);
    const page = range(12, 62).filter(({ id }) => id !== 40);
    expect(page).toHaveLength(PAGE);
    const merged = mergePage(shown, page, { skip: 0, newest: 60 });
    expect(idsOf(merged)).toEqual([...ids(1, 39), ...ids(41, 62)]);
  });

  it('drops what is older when more was missed than it holds: there would be a gap', () => {
    const merged = mergePage(range(1, 60), range(100, 149), { skip: 0, newest: 60 });
    expect(idsOf(merged)).toEqual(ids(100, 149));
    expect(merged).toMatchObject({ complete: false });
  });

  it('keeps what came in while it was on its way, but not what was deleted before', () => {
    expect(idsOf(mergePage(range(1, 6), range(1, 4), { skip: 0, newest: 5 }))).toEqual([1, 2, 3, 4, 6]);
    expect(idsOf(mergePage(range(1, 3), [], { skip: 0, newest: 3 }))).toEqual([]);
  });

  it('knows the beginning when it is not full', () => {
    expect(mergePage([], range(1, 3), { skip: 0, newest: 0 })).toMatchObject({ complete: true });
  });
});

describe('an older page', () => {
  it('goes before what is shown, without repeating what both have', () => {
    const merged = mergePage(range(51, 100), range(6, 55), { skip: 45, newest: 100 });
    expect(idsOf(merged)).toEqual(ids(6, 100));
  });

  it('is a gap when it does not meet what is shown', () => {
    expect(idsOf(mergePage(range(51, 100), range(1, 49), { skip: 45, newest: 100 }))).toBe('gap');
    expect(idsOf(mergePage(range(51, 100), [], { skip: 45, newest: 100 }))).toBe('gap');
  });
});

it('takes a page for the beginning only where all of it could be read', () => {
  const page = range(10, 10 + PAGE - 2);
  expect(mergePage([], page, { skip: 0, newest: 0 })).toMatchObject({ complete: true });
  expect(mergePage([], page, { skip: 0, newest: 0 }, { leftOut: 1 })).toMatchObject({ complete: false });
});
