import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';
import { requirePair } from '../core/friends.js';

/** Takes back a request, or ends a friendship: then the other one's wish is left as a request. Silent. */
export const removeFriend: Handler<'RemoveFriend'> = async (relay, request, asking) => {
  const { user, other } = await requirePair(relay, asking, request);
  await relay.store.people.removeFriend(user.key, other.key);
  return nothing;
};
