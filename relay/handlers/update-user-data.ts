import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
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
  await relay.store.people.setProfile(user.key, name, description);
  const online = relay.presence.online(user.key);
  if (online) online.username = name;
  return reply({ base: { event: 'WithoutMats', name, description } });
};
