import { expect, it } from 'vitest';
import { placeAmong } from './pin-place.js';

it.each([
  ['shows a new pin at once', { ids: [5, 3], at: 1 }, [8, 5, 3], 0],
  ['stays with what is shown when another one goes', { ids: [8, 5, 3], at: 1 }, [5, 3], 0],
  ['shows what took the place of one that is gone', { ids: [8, 5, 3], at: 1 }, [8, 3], 1],
  ['shows the last one left where the end is gone', { ids: [8, 5, 3], at: 2 }, [8, 5], 1],
  ['shows nothing where nothing is left', { ids: [8], at: 0 }, [], 0],
])('%s', (_title, before, ids, at) => {
  expect(placeAmong(before, ids)).toEqual({ ids, at });
});
