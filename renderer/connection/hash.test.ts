import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isPasswordHash } from '../../relay/protocol/fields.js';
import { hashPassword } from './hash.js';

const scheme = { scheme: 'scrypt', N: 4_096, r: 8, p: 1, length: 32, salt: 'relay-salt' } as const;

it('0.2: makes the lower-case hex MD5 of the UTF-8 password for existing servers', async () => {
  // RFC 1321, A.5
  expect(await hashPassword({ scheme: 'md5' }, 'a@b', 'abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
  // printf 'пароль' | md5sum
  expect(await hashPassword({ scheme: 'md5' }, 'a@b', 'пароль')).toBe('e242f36f4f95f12966da8fa2efd59992');
});

it('0.2: makes scrypt over the salt of the relay and the address, as another implementation does', async () => {
  const expected = scryptSync('secret', 'relay-salt:ann@example.test', 32, { N: 4_096, r: 8, p: 1 }).toString('hex');
  const hash = await hashPassword(scheme, ' Ann@Example.test ', 'secret');
  expect(hash).toBe(expected);
  expect(isPasswordHash(hash)).toBe(true);
});

it('takes two ways of typing the same letter for the same password', async () => {
  const composed = await hashPassword(scheme, 'a@b', 'caf\u00e9');
  expect(await hashPassword(scheme, 'a@b', 'cafe\u0301')).toBe(composed);
});
