import type { Handler } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { tellProfile } from '../core/profile-changed.js';
import { ProtocolError } from '../protocol/errors.js';

/** Changes one's own name and description; a missing description is an empty one. The host's list may refuse words. */
export const updateUserData: Handler<'UpdateUserData'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, request);
  const { name, description = '' } = request;
  if (name.trim() === '') {
    throw new ProtocolError('bad-field', 'UpdateUserData: the field "name" must not be blank.');
  }
  if ((await relay.names.refuses(name)) || (await relay.names.refuses(description))) {
    return reply({ base: { event: 'MatDetected' } });
  }
  return committing(relay.store.people.setProfile(user.key, name, description), (changed) => [
    ...reply({ base: { event: 'WithoutMats', name, description } }),
    tellProfile(relay, changed),
  ]);
};
