import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AskError } from '../connection/ask.js';
import { Resume } from './resume.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it.each(['refused', 'silent'] as const)('asks again, ever more seldom, after its question was %s', async (reason) => {
  let asked = 0;
  const resume = new Resume({
    session: {
      ask: () => {
        asked++;
        return Promise.reject(new AskError(reason));
      },
    },
    position: 4,
    generation: null,
    onSame: () => undefined,
    onMissed: () => undefined,
    onReset: () => undefined,
    onCaughtUp: () => undefined,
  });
  await resume.catchUp();
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBeGreaterThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toBeLessThan(70);
  const before = asked;
  resume.away();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toBe(before);
});
