import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requester } from '../core/friends.js';

/** Answers with the users who asked the user to be a friend and have no answer yet: identifiers, oldest first. */
export const getIncomingFriends: Handler<'GetIncomingFriends'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, requester(request));
  const incomingRequests = await relay.store.people.incomingRequests(user.key);
  return reply({ base: { event: 'ReturnIncomingRequests', incomingRequests } });
};
