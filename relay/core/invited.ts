import type { ChangedInvitations, Invitation } from '../ports/store/invitation.js';
import type { EventOf } from '../protocol/events.js';
import type { Relay } from './context.js';
import type { Effect } from './effects.js';

/** @returns the event that tells a user's devices of all invitations that the user has */
export function invitationsEvent(
  invitations: readonly Invitation[],
  position?: number,
): { event: 'Invitations' } & EventOf<'Invitations'> {
  return {
    event: 'Invitations',
    invitations: invitations.map(({ name, ...invitation }) => ({ ...invitation, chat_name: name })),
    ...(position !== undefined && { position }),
  };
}

/** @returns the effects that tell users of their changed invitations */
export function invitationsEffects(
  { presence }: Pick<Relay, 'presence'>,
  changes: readonly ChangedInvitations[],
): Effect[] {
  return changes.flatMap(({ userKey, invitations, position }) => {
    const user = presence.online(userKey);
    return user ? [{ to: 'user' as const, user, event: { base: invitationsEvent(invitations, position) } }] : [];
  });
}
