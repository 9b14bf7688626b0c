import { describe, expect, it } from 'vitest';
import { matches, protect, VerifiedPasswords } from './passwords.js';

const HASH = 'd41d8cd98f00b204e9800998ecf8427e';

describe('0.4: what arrives is stored only as a salted slow hash', () => {
  it('the same hash is stored differently each time, and found again', async () => {
    const [one, two] = [await protect(HASH), await protect(HASH)];
    expect(one).not.toBe(two);
    expect(one).not.toContain(HASH);
    expect(await matches(HASH, one)).toBe(true);
    expect(await matches(HASH.toUpperCase(), two)).toBe(true);
    expect(await matches(HASH.replace('d', 'e'), one)).toBe(false);
  });

  it('what is no stored hash matches nothing', async () => {
    expect(await matches(HASH, '')).toBe(false);
    expect(await matches(HASH, HASH)).toBe(false);
  });

  it('a remembered hash counts for this user and this stored value only', () => {
    const verified = new VerifiedPasswords();
    verified.remember(1, 'stored', HASH);
    expect(verified.knows(1, 'stored', HASH)).toBe(true);
    expect(verified.knows(1, 'stored anew', HASH)).toBe(false);
    expect(verified.knows(2, 'stored', HASH)).toBe(false);
    expect(verified.knows(1, 'stored', HASH.replace('d', 'e'))).toBe(false);
  });
});
