import { expect, it } from 'vitest';
import { centred, dragged, squareOf, within } from './crop.js';

const wide = { width: 400, height: 200 };

it('takes the middle square at first', () => {
  expect(squareOf(centred, wide)).toEqual({ left: 100, top: 0, side: 200 });
});

it('takes less when zoomed, and never more than there is', () => {
  expect(squareOf({ ...centred, zoom: 2 }, wide)).toEqual({ left: 150, top: 50, side: 100 });
  expect(within({ zoom: 0.2, x: 0.5, y: 0.5 }, wide).zoom).toBe(1);
  expect(within({ zoom: 99, x: 0.5, y: 0.5 }, wide).zoom).toBe(4);
});

it('follows the hand, up to the edge', () => {
  expect(squareOf(dragged(centred, { x: 50, y: 0 }, 200, wide), wide).left).toBe(50);
  expect(squareOf(dragged(centred, { x: 999, y: -999 }, 200, wide), wide)).toEqual({ left: 0, top: 0, side: 200 });
});
