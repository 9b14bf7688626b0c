import type { Handler } from '../core/context.js';
import { requireSession } from '../core/identity.js';
import { nothing } from '../core/effects.js';

/** Ends the key of the device that asks, because its user signs out there. */
export const forgetDevice: Handler<'ForgetDevice'> = async ({ store }, _request, asking) => {
  const user = requireSession(asking.user);
  const { deviceKey } = asking;
  asking.deviceKey = null;
  if (deviceKey !== null) await store.deviceKeys.end(user.key, deviceKey);
  return nothing;
};
