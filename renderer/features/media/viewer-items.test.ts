import { expect, it } from 'vitest';
import { message } from '../../testing/states.js';
import { fitted, moved, viewable, zoomed } from './viewer-items.js';

it('goes through pictures and videos, without those that are being deleted', () => {
  const messages = [
    message(1),
    message(2, { dataType: 'image' }),
    message(3, { dataType: 'file' }),
    message(4, { dataType: 'video' }),
    message(5, { dataType: 'image', pending: 'deleting' }),
  ];
  expect(viewable(messages).map(({ id }) => id)).toEqual([2, 4]);
});

it('zooms around a point, within limits, and fits again when zoomed out', () => {
  const twice = zoomed(fitted, 2, { x: 100, y: -50 });
  expect(twice).toEqual({ zoom: 2, x: -100, y: 50 });
  expect(zoomed(twice, 100).zoom).toBe(8);
  expect(zoomed(twice, 0.1)).toEqual(fitted);
});

it('moves a zoomed picture, but never out of sight', () => {
  const stage = { width: 800, height: 600 };
  expect(moved(fitted, { x: 10, y: 10 }, stage)).toEqual(fitted);
  expect(moved({ zoom: 2, x: 0, y: 0 }, { x: 10, y: -20 }, stage)).toEqual({ zoom: 2, x: 10, y: -20 });
  expect(moved({ zoom: 2, x: 0, y: 0 }, { x: 9_000, y: -9_000 }, stage)).toEqual({ zoom: 2, x: 400, y: -300 });
});
