import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requester } from '../core/friends.js';
import { ProtocolError } from '../protocol/errors.js';

/** The friends of the user named; one's own where none is. */
export const getFriends: Handler<'GetFriends'> = async (relay, request, asking) => {
  const asker = await relay.identity.require(asking, requester(request));
  const identifier = request.identifier ? request.identifier : asker.identifier;
  const user = await relay.store.accounts.byIdentifier(identifier);
  if (!user) throw new ProtocolError('no-user', 'There is no such user.');
  const users = await relay.store.people.friendsOf(user.key);
  return reply({ base: { event: 'ReturnFriends', users }, extra: { identifier } });
};
