import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useFollowing } from './use-following.js';

/** A box 500 high that shows the end of what is 2000 high. Nothing is laid out here: its sizes are what a test says. */
class FakeBox {
  readonly element = document.createElement('div');

  constructor() {
    Object.defineProperty(this.element, 'clientHeight', { value: 500 });
    this.#put({ top: 1500, height: 2000 });
  }

  #put({ top = this.element.scrollTop, height = this.element.scrollHeight }: { top?: number; height?: number }): void {
    Object.defineProperty(this.element, 'scrollTop', { value: top, configurable: true });
    Object.defineProperty(this.element, 'scrollHeight', { value: height, configurable: true });
  }

  /** As the box is from now on; the browser tells of every change. */
  becomes(look: { top?: number; height?: number }): void {
    this.#put(look);
    this.element.dispatchEvent(new Event('scroll'));
  }
}

function watched(atEnd: boolean) {
  const box = new FakeBox();
  const { scroller, following } = renderHook(() => useFollowing(atEnd)).result.current;
  scroller(box.element);
  return { box, scroller, following };
}

it('follows from the beginning where the list begins at its end, and only there', () => {
  expect(watched(true).following.current).toBe(true);
  expect(watched(false).following.current).toBe(false);
});

it('goes on following when much comes at once, or is higher than it was thought to be', () => {
  const { box, following } = watched(true);
  box.becomes({ height: 5000 });
  expect(following.current).toBe(true);
  box.becomes({ top: 3000, height: 6000 });
  expect(following.current).toBe(true);
});

it('is left by scrolling up', () => {
  const { box, following } = watched(true);
  box.becomes({ top: 1400 });
  expect(following.current).toBe(false);
});

it('is not left by a touch of the wheel that leads nowhere', () => {
  const { box, following } = watched(true);
  box.becomes({ top: 1460 });
  expect(following.current).toBe(true);
});

it('follows again near the end, and not before', () => {
  const { box, following } = watched(true);
  box.becomes({ top: 900 });
  box.becomes({ top: 1440 });
  expect(following.current).toBe(false);
  box.becomes({ top: 1455 });
  expect(following.current).toBe(true);
});

it('is not left by a list that becomes shorter and is moved up by that', () => {
  const { box, following } = watched(true);
  box.becomes({ top: 1300, height: 1900 });
  expect(following.current).toBe(true);
});

it('sees scrolling up also after the list has grown', () => {
  const { box, following } = watched(true);
  box.becomes({ top: 4500, height: 5000 });
  box.becomes({ top: 4000 });
  expect(following.current).toBe(false);
});

it('no longer hears of a box that is gone', () => {
  const { box, scroller, following } = watched(true);
  scroller(null);
  box.becomes({ top: 100 });
  expect(following.current).toBe(true);
});
