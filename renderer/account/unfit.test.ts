import { expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { Unfit } from './unfit.js';

it('tells how many values of an event did not fit, at once and then together', () => {
  const { diagnostics } = fakeBridge();
  const told = vi.spyOn(diagnostics!, 'unfit');
  let now = 1_000;
  const unfit = new Unfit({ diagnostics, now: () => now });
  unfit.note('ReturnUsers', 2);
  unfit.note('ReturnUsers', 3);
  unfit.note('ReturnStickers', 1);
  now += 60_000;
  unfit.note('ReturnUsers', 1);
  expect(told.mock.calls).toEqual([
    ['ReturnUsers', 2],
    ['ReturnStickers', 1],
    ['ReturnUsers', 4],
  ]);
});
