import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requester } from '../core/friends.js';

/**
 * Answers with the users who asked the user to be a friend and have no answer yet: identifiers, oldest first. Whom the
 * user has blocked is left out.
 */
export const getIncomingFriends: Handler<'GetIncomingFriends'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, requester(request));
  const all = await relay.store.people.incomingRequests(user.key);
  const blocked = relay.blocks.by(user.key).size > 0 ? await relay.store.blocks.of(user.key) : [];
  const incomingRequests = all.filter((identifier) => !blocked.includes(identifier));
  return reply({ base: { event: 'ReturnIncomingRequests', incomingRequests } });
};
