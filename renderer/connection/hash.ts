import { md5 } from '@noble/hashes/legacy.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The slow, salted scheme that a relay announces on its information page. */
export interface ScryptScheme {
  readonly scheme: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Bytes of the result. */
  readonly length: number;
  readonly salt: string;
}

/** How a server wants passwords hashed; existing servers know only MD5. */
export type PasswordScheme = ScryptScheme | { readonly scheme: 'md5' };

/**
 * Makes what travels as `password` (protocol, section 0). The password itself never leaves this function.
 *
 * @param scheme what the server announced; `md5` for an existing server
 * @param email part of the salt, so that equal passwords of two people differ
 * @returns lower-case hex
 */
export async function hashPassword(scheme: PasswordScheme, email: string, password: string): Promise<string> {
  switch (scheme.scheme) {
    case 'md5':
      return bytesToHex(md5(utf8ToBytes(password)));
    case 'scrypt': {
      const { N, r, p, length, salt } = scheme;
      const key = await scryptAsync(
        utf8ToBytes(password.normalize('NFKC')),
        utf8ToBytes(`${salt}:${email.trim().toLowerCase()}`),
        { N, r, p, dkLen: length },
      );
      return bytesToHex(key);
    }
    default:
      return scheme satisfies never;
  }
}
