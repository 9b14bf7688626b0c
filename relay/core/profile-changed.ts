import type { ChangedProfile } from '../ports/store/people.js';
import type { EventOf } from '../protocol/events.js';
import type { Relay } from './context.js';
import type { Effect } from './effects.js';

/** @returns what is shown of a user, as it is now: what extended clients are told */
export function profileChangedEvent({
  position,
  profile,
}: ChangedProfile): { event: 'ProfileChanged'; position: number } & EventOf<'ProfileChanged'> {
  const { identifier, username, avatar, description } = profile;
  return { event: 'ProfileChanged', identifier, username, avatar, description, position };
}

/** Takes in what is shown of a user, and tells everybody: anybody may have the user on the screen. */
export function tellProfile({ presence }: Pick<Relay, 'presence'>, changed: ChangedProfile): Effect {
  const { key, username, avatar } = changed.profile;
  const online = presence.online(key);
  if (online) Object.assign(online, { username, avatar });
  return { to: 'everybody', users: presence.users(), event: { base: profileChangedEvent(changed) } };
}
