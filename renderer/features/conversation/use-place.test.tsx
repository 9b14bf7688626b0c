import { renderHook } from '@testing-library/react';
import type { FlatIndexLocationWithAlign } from 'react-virtuoso';
import { beforeAll, expect, it, vi } from 'vitest';
import { usePlace } from './use-place.js';

let resized: () => void = () => undefined;

beforeAll(() => {
  // happy-dom has no `ResizeObserver`, because it has no layout.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(listener: () => void) {
        resized = listener;
      }
      observe() {}
      disconnect() {}
    },
  );
});

/** A box 500 high that shows the end of a content 2000 high. There is no layout here, so the test sets the sizes. */
class FakeBox {
  readonly element = document.createElement('div');

  constructor() {
    Object.defineProperty(this.element, 'clientHeight', { value: 500 });
    this.#put({ top: 1500, height: 2000 });
  }

  #put({ top = this.element.scrollTop, height = this.element.scrollHeight }: { top?: number; height?: number }): void {
    Object.defineProperty(this.element, 'scrollTop', { value: top, configurable: true, writable: true });
    Object.defineProperty(this.element, 'scrollHeight', { value: height, configurable: true });
  }

  /** Changes the box; the browser tells of every change. */
  becomes(look: { top?: number; height?: number }): void {
    this.#put(look);
    this.element.dispatchEvent(new Event('scroll'));
  }
}

function watched(beginning: FlatIndexLocationWithAlign | null, { isEnd = true } = {}) {
  const box = new FakeBox();
  const scrollToIndex = vi.fn();
  const list = { current: { scrollToIndex } as never };
  const place = renderHook(() => usePlace({ list, beginning: () => beginning, isEnd })).result.current;
  place.scroller(box.element);
  return { box, scrollToIndex, ...place };
}

const UNREAD = { index: 7, align: 'start' } as const;

it('follows from the beginning where the list begins at its end, and only there', () => {
  expect(watched(null).following.current).toBe(true);
  expect(watched(UNREAD).following.current).toBe(false);
});

it('goes on following when much comes at once, or is higher than it was thought to be', () => {
  const { box, following } = watched(null);
  box.becomes({ height: 5000 });
  expect(following.current).toBe(true);
  box.becomes({ top: 3000, height: 6000 });
  expect(following.current).toBe(true);
});

it('is left by scrolling up', () => {
  const { box, following } = watched(null);
  box.becomes({ top: 1400 });
  expect(following.current).toBe(false);
});

it('is not left by a touch of the wheel that leads nowhere', () => {
  const { box, following } = watched(null);
  box.becomes({ top: 1460 });
  expect(following.current).toBe(true);
});

it('follows again near the end, and not before', () => {
  const { box, following } = watched(null);
  box.becomes({ top: 900 });
  box.becomes({ top: 1440 });
  expect(following.current).toBe(false);
  box.becomes({ top: 1455 });
  expect(following.current).toBe(true);
});

it('is not left by a list that becomes shorter and is moved up by that', () => {
  const { box, following } = watched(null);
  box.becomes({ top: 1300, height: 1900 });
  expect(following.current).toBe(true);
});

it('sees scrolling up also after the list has grown', () => {
  const { box, following } = watched(null);
  box.becomes({ top: 4500, height: 5000 });
  box.becomes({ top: 4000 });
  expect(following.current).toBe(false);
});

it('no longer hears of a box that is gone', () => {
  const { box, scroller, following } = watched(null);
  scroller(null);
  box.becomes({ top: 100 });
  expect(following.current).toBe(true);
});

it('is put at its end again when what is in it, or the room for it, has another height', () => {
  const { box, keepPlace } = watched(null);
  box.becomes({ height: 2300 });
  keepPlace();
  expect(box.element.scrollTop).toBe(2300);
  box.becomes({ height: 2400 });
  resized();
  expect(box.element.scrollTop).toBe(2400);
});

it('leaves who has scrolled up where they are', () => {
  const { box, keepPlace } = watched(null);
  box.becomes({ top: 900 });
  box.becomes({ height: 2300 });
  keepPlace();
  expect(box.element.scrollTop).toBe(900);
});

it('does not stay at the end of a page of older messages', () => {
  const { box, keepPlace } = watched(null, { isEnd: false });
  box.becomes({ height: 2300 });
  keepPlace();
  expect(box.element.scrollTop).toBe(1500);
});

it('stays where it began, whatever height what is before has, until somebody moves it', () => {
  const { box, keepPlace, scrollToIndex } = watched(UNREAD);
  keepPlace();
  expect(scrollToIndex).toHaveBeenLastCalledWith(UNREAD);
  box.element.dispatchEvent(new Event('wheel'));
  scrollToIndex.mockClear();
  keepPlace();
  expect(scrollToIndex).not.toHaveBeenCalled();
});

it('no longer holds on to where it began once something else is shown', () => {
  const { keepPlace, leave, scrollToIndex } = watched(UNREAD);
  leave();
  keepPlace();
  expect(scrollToIndex).not.toHaveBeenCalled();
});

it('does not take the beginning for the end while it is laid out, but does once somebody has moved it there', () => {
  const { box, following, leave } = watched(UNREAD);
  box.becomes({ top: 0, height: 500 });
  expect(following.current).toBe(false);
  leave();
  box.becomes({ top: 4_500, height: 5_000 });
  expect(following.current).toBe(true);
});

it('goes to its end when told to, and is held there although rows on the way turn out to be higher', () => {
  const { box, toEnd, keepPlace, scrollToIndex } = watched(UNREAD);
  box.becomes({ top: 0 });
  toEnd();
  expect(scrollToIndex).toHaveBeenLastCalledWith({ index: 'LAST', align: 'end' });
  box.becomes({ top: 1_400, height: 2_600 });
  keepPlace();
  expect(box.element.scrollTop).toBe(2_600);
});

it('follows a burst from where it began at once, before the list has gone to its end', () => {
  const { box, following, follow, keepPlace } = watched(UNREAD);
  follow();
  expect(following.current).toBe(true);
  box.becomes({ height: 2_600 });
  keepPlace();
  expect(box.element.scrollTop).toBe(2_600);
});

it('is not led away from its end by the list itself while it goes there, but is by somebody', () => {
  const { box, toEnd, following } = watched(UNREAD);
  toEnd();
  box.becomes({ top: 0 });
  expect(following.current).toBe(true);
  expect(box.element.scrollTop).toBe(2_000);
  box.becomes({ top: 1_500 });
  box.element.dispatchEvent(new Event('wheel'));
  box.becomes({ top: 900 });
  expect(following.current).toBe(false);
  expect(box.element.scrollTop).toBe(900);
});

it('is held at its end for as long as rows are still being drawn, however slowly, and not much longer', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { box, toEnd, keepPlace, following } = watched(UNREAD);
    toEnd();
    for (let drawn = 0; drawn < 5; drawn++) {
      vi.advanceTimersByTime(1_900);
      keepPlace();
    }
    vi.advanceTimersByTime(1_900);
    box.becomes({ top: 0 });
    expect(following.current).toBe(true);
    expect(box.element.scrollTop).toBe(2_000);
    box.becomes({ top: 1_500 });
    vi.advanceTimersByTime(2_100);
    box.becomes({ top: 900 });
    expect(following.current).toBe(false);
    expect(box.element.scrollTop).toBe(900);
  } finally {
    vi.useRealTimers();
  }
});
