import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { userCard } from '../core/user-card.js';

/**
 * Answers with the cards of several users, in the order of registering; unknown ones are left out. Only `GetUser` tells
 * the friendship: existing servers leave it empty here.
 */
export const getUsersByIdentifiers: Handler<'GetUsersByIdentifiers'> = async (relay, request, asking) => {
  const asker = await relay.identity.require(asking, request);
  const records = await relay.store.accounts.byIdentifiers(request.identifiers);
  const users = records.map((record) => userCard(record, asker, ''));
  return reply({ base: { event: 'ReturnUsersByIdentifiers', users } });
};
