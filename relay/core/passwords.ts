import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What arrives as `password` is a hash and as good as a password, so only a salted slow hash of it is kept
 * (protocol, section 0). 16 MiB and some 50 ms a check: what our own client sends has been through scrypt already.
 */
const COST = { N: 16_384, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

function derive(hash: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(hash.toLowerCase(), salt, KEY_BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** @returns what to store for a `password` that arrived: `scrypt$N$r$p$salt$key`, the last two in base64. */
export async function protect(hash: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(hash, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** @returns whether `hash` is what `stored` was made of; in constant time. */
export async function matches(hash: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64');
  const actual = await derive(hash, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(expected, actual);
}

/**
 * Remembers, while the process lives, which hashes were right, so that a client that sends its password with every
 * request does not cost a slow hash each time. Holds only MACs under a key that never leaves the process.
 */
export class VerifiedPasswords {
  readonly #key = randomBytes(32);
  readonly #macs = new Map<number, { stored: string; mac: Buffer }>();

  remember(userKey: number, stored: string, hash: string): void {
    this.#macs.set(userKey, { stored, mac: this.#mac(hash) });
  }

  /** @returns true when this very hash was right for this very stored value before. */
  knows(userKey: number, stored: string, hash: string): boolean {
    const entry = this.#macs.get(userKey);
    return entry?.stored === stored && timingSafeEqual(entry.mac, this.#mac(hash));
  }

  #mac(hash: string): Buffer {
    return createHmac('sha256', this.#key).update(hash.toLowerCase()).digest();
  }
}
