import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { ProtocolError } from '../protocol/errors.js';

/** One user's card. The e-mail address is for its owner only. */
export const getUser: Handler<'GetUser'> = async (relay, request, asking) => {
  const { request_identifier: identifier, request_password: password } = request;
  const asker = await relay.identity.require(asking.user, { identifier, password }, asking.address);
  const record = await relay.store.accounts.byIdentifier(request.identifier);
  if (!record) throw new ProtocolError('no-user', 'There is no such user.');
  const { username, avatar, description, lastOnline } = record;
  const email = record.key === asker.key ? record.email : '';
  const user = { username, avatar, email, description, identifier: record.identifier, lastOnline, whichFriend: '' };
  return reply({ base: { event: 'ReturnUser', user } });
};
