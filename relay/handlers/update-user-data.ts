import type { Handler } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { requireName } from '../core/member-names.js';
import { tellProfile } from '../core/profile-changed.js';

/** Changes one's own name and description; a missing description is an empty one. The host's list may refuse words. */
export const updateUserData: Handler<'UpdateUserData'> = async (relay, request, asking) => {
  const user = await relay.identity.require(asking, request);
  const { description = '' } = request;
  // A name that exists stays, also one from before names were cleaned: its owner may change the description beside it.
  const name =
    request.name === user.username ? request.name : requireName(request.name, 'UpdateUserData: the field "name"');
  if ((await relay.names.refuses(name)) || (await relay.names.refuses(description))) {
    return reply({ base: { event: 'MatDetected' } });
  }
  const members = await relay.memberNames.ready();
  const store = () => relay.store.people.setProfile(user.key, name, description);
  return committing(members.rename(user.key, user.username, name, store), (changed) => [
    ...reply({ base: { event: 'WithoutMats', name, description } }),
    tellProfile(relay, changed),
  ]);
};
