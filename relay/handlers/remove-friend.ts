import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';
import { requirePair } from '../core/friends.js';

/**
 * Takes back a friend request, or ends a friendship: the other user's wish is then left as a request. It has no answer.
 */
export const removeFriend: Handler<'RemoveFriend'> = async (relay, request, asking) => {
  const { user, other } = await requirePair(relay, asking, request);
  await relay.store.people.removeFriend(user.key, other.key);
  return nothing;
};
