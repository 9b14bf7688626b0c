import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillFuzz } from '../testing/fuzz/kill.js';

let fuzz: KillFuzz;

beforeAll(async () => {
  fuzz = await KillFuzz.open();
}, 60_000);

afterAll(() => fuzz.close(), 60_000);

// A longer run: `npm run fuzz -- kill`.
describe('6.4: SIGKILL while several users change things', () => {
  it('everything that was acknowledged is there once, the counts agree, positions go on, the database is whole', async () => {
    expect(await fuzz.run(7, { kills: 2, changes: 30 })).toEqual([]);
  }, 240_000);
});
