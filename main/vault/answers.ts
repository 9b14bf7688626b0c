import type { Answers } from '../ipc/handle.js';
import type { CacheKeys } from './cache-keys.js';
import type { Credentials } from './credentials.js';

export function vaultAnswers(credentials: Credentials, cacheKeys: CacheKeys): Answers<'vault'> {
  return {
    'vault.kind': () => credentials.kind,
    'vault.load': () => credentials.load(),
    'vault.save': (account) => credentials.save(account),
    'vault.remove': async (account) => {
      await credentials.remove(account);
      await cacheKeys.forget(account);
    },
    'vault.cacheKey': (account) => cacheKeys.of(account),
  };
}
