import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrameFuzz } from '../testing/fuzz/frames.js';

let fuzz: FrameFuzz;

beforeAll(async () => {
  fuzz = await FrameFuzz.open();
}, 60_000);

afterAll(() => fuzz.close(), 60_000);

// A longer run: `npm run fuzz -- frames`.
describe('1.4, 1.6, 5.4, 5.6, 5.7: random frames from several users', () => {
  it.each([101, 102])(
    'seed %i: everything is answered as declared, nobody is told what is others’, and an honest pair goes on',
    async (seed) => {
      expect(await fuzz.run(seed, 400)).toEqual([]);
    },
    120_000,
  );
});
