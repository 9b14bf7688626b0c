import type { Handler } from '../core/context.js';
import { friendPushes, requirePair } from '../core/friends.js';

/**
 * Asks another user to be a friend, or agrees if they have asked. It has no answer, and a repetition changes nothing.
 */
export const addFriend: Handler<'AddFriend'> = async (relay, request, asking) => {
  const { user, other } = await requirePair(relay, asking, request);
  const pushes = relay.blocks.by(other.key).has(user.key) ? undefined : friendPushes(relay, user, other);
  await relay.store.people.addFriend(user.key, other.key, pushes);
  return relay.channels.queued(pushes ? [other.key] : []);
};
