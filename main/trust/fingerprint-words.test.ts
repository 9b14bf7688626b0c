import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { fingerprintWords } from './fingerprint-words.js';

describe('words of a fingerprint', () => {
  it('are four from the list, the same each time on every machine', async () => {
    const words = await fingerprintWords('00'.repeat(32));
    expect(words).toHaveLength(4);
    for (const word of words) expect(wordlist).toContain(word);
    // Computed with another implementation of scrypt. A changed result would make people who compare words across versions believe in an attack.
    expect(words).toEqual(await fingerprintWords('00'.repeat(32)));
    expect(words.join(' ')).toBe('aware ecology peace explain');
  });

  it('differ for fingerprints that differ in one bit', async () => {
    const one = await fingerprintWords('00'.repeat(32));
    const other = await fingerprintWords(`${'00'.repeat(31)}01`);
    expect(other).not.toEqual(one);
  });
});
