import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { userCard } from '../core/user-card.js';
import { ProtocolError } from '../protocol/errors.js';

/** Answers with one user's card, and the friendship between the user who asks and that one. */
export const getUser: Handler<'GetUser'> = async (relay, request, asking) => {
  const { request_identifier: identifier, request_password: password } = request;
  const asker = await relay.identity.require(asking, { identifier, password });
  const record = await relay.store.accounts.byIdentifier(request.identifier);
  if (!record) throw new ProtocolError('no-user', 'There is no such user.');
  const friendship = await relay.store.people.friendship(asker.key, record.key);
  // The request of somebody who is blocked is told nowhere.
  const isHidden = friendship === 'incomingRequest' && relay.blocks.by(asker.key).has(record.key);
  return reply({ base: { event: 'ReturnUser', user: userCard(record, asker, isHidden ? '' : friendship) } });
};
