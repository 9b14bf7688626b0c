import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {} }));
const { nextZoom } = await import('./menu.js');

it('the zoom goes step by step and stops at its ends', () => {
  expect([nextZoom(100, 1), nextZoom(100, -1), nextZoom(105, 1), nextZoom(105, -1)]).toEqual([110, 90, 110, 100]);
  expect([nextZoom(200, 1), nextZoom(50, -1)]).toEqual([200, 50]);
});
