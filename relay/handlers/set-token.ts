import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';

/** Registers a device for push. It has no answer, and a repetition changes nothing. */
export const setToken: Handler<'SetToken'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, request);
  await relay.store.people.setToken(user.key, request.token);
  return nothing;
};
