import { expect, it } from 'vitest';
import { GOING_AWAY, goingAwayReason, secondsToComeBack } from './going-away.js';

it('the more there are, the longer they take to come back, up to a minute', () => {
  const within = (connections: number) => secondsToComeBack(GOING_AWAY, goingAwayReason(connections));
  expect([0, 1, 25, 26, 1_000, 100_000].map(within)).toEqual([1, 1, 1, 2, 40, 60]);
});

it('nothing is read from other ends', () => {
  expect(secondsToComeBack(1006, goingAwayReason(1))).toBeUndefined();
  expect(secondsToComeBack(GOING_AWAY, '')).toBeUndefined();
});
