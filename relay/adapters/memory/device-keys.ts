import { type DeviceKeyStore, deviceKeysKept } from '../../ports/store/device-keys.js';
import type { State } from './state.js';

/** The keys by which users' devices sign in. */
export function createDeviceKeys(state: State): DeviceKeyStore {
  return {
    add: (userKey, digest, now) =>
      state.run(() => {
        state.deviceKeys.set(digest, { userKey: state.user(userKey).key, usedAt: now });
        const own = [...state.deviceKeys].filter(([, key]) => key.userKey === userKey).reverse();
        const kept = own.sort(([, one], [, other]) => other.usedAt - one.usedAt).slice(0, deviceKeysKept);
        for (const [each] of own) if (!kept.some(([keep]) => keep === each)) state.deviceKeys.delete(each);
      }),
    userOf: (identifier, digest, now) =>
      state.run(() => {
        const key = state.deviceKeys.get(digest);
        const user = key && state.user(key.userKey);
        if (!key || user?.identifier !== identifier) return undefined;
        key.usedAt = now;
        return user;
      }),
    end: (userKey, digest) =>
      state.run(() => {
        if (state.deviceKeys.get(digest)?.userKey === userKey) state.deviceKeys.delete(digest);
      }),
  };
}
