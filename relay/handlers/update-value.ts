import type { Handler } from '../core/context.js';
import { committing } from '../core/effects.js';
import { tellProfile } from '../core/profile-changed.js';
import { ProtocolError } from '../protocol/errors.js';

/**
 * Changes one's own picture. On existing servers this request writes any column of any table; ours allows only this.
 */
export const updateValue: Handler<'UpdateValue'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, request);
  const { table, variable, column, where, value } = request;
  if (table !== 'users' || variable !== 'avatar' || column !== 'identifier' || where !== user.identifier) {
    throw new ProtocolError('not-allowed', 'UpdateValue changes your own picture and nothing else.');
  }
  return committing(relay.store.people.setAvatar(user.key, value), (changed) => [tellProfile(relay, changed)]);
};
