import { expect, it } from 'vitest';
import { placeOn } from './placing.js';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const left = { x: -1600, y: 0, width: 1600, height: 900 };
const window = { x: -1500, y: 50, width: 1200, height: 800, maximized: false };

it('a window opens where it was, on a second display too', () => {
  expect(placeOn(window, [main, left])).toEqual(window);
});

it('without that display it opens in the middle of the main one, in its size', () => {
  expect(placeOn(window, [main])).toEqual({ x: 360, y: 120, width: 1200, height: 800, maximized: false });
});

it('is made smaller when the display is', () => {
  const small = { x: 0, y: 0, width: 1000, height: 700 };
  expect(placeOn({ ...window, maximized: true }, [small])).toEqual({ ...small, maximized: true });
  expect(placeOn({ ...window, x: 10, y: 10 }, [small])).toMatchObject({ x: 10, y: 10, width: 1000, height: 700 });
});

it('is brought back when only its edge can be seen', () => {
  expect(placeOn({ ...window, x: 1900, y: 100 }, [main])).toMatchObject({ x: 360 });
  expect(placeOn({ ...window, x: 100, y: 1030 }, [main])).toMatchObject({ y: 120 });
});

it('has no place at the first start', () => {
  expect(placeOn(null, [main])).toBeNull();
});
