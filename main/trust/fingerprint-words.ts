import { scrypt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';

const bitsPerWord = 11;
const words = 4;

/**
 * Four words that two people compare by eye or over the phone instead of 64 hex digits.
 *
 * 44 bits are few: someone could try certificates until one gives the same words. So the words are made with a slow
 * hash (scrypt, about a tenth of a second), which puts 2^44 tries out of reach.
 *
 * @param fingerprint SHA-256 of a certificate in hex
 * @returns words of BIP-39's English list, which differ from each other in their first four letters
 */
export async function fingerprintWords(fingerprint: string): Promise<readonly string[]> {
  const hash = await slowHash(Buffer.from(fingerprint, 'hex'));
  let bits = hash.readBigUInt64BE();
  const chosen: string[] = [];
  for (let i = 0; i < words; i++) {
    const word = wordlist[Number(bits >> BigInt(64 - bitsPerWord))];
    if (word === undefined) throw new RangeError('The word list is too short.');
    chosen.push(word);
    bits = BigInt.asUintN(64, bits << BigInt(bitsPerWord));
  }
  return chosen;
}

function slowHash(input: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
    scrypt(input, 'parley certificate words 1', 8, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
