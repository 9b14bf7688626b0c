import type { Handler } from '../core/context.js';
import { committing } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { invitationsEffects } from '../core/invited.js';

/** Declines to come back to a group. Nobody is told but the user's own devices. */
export const declineInvitation: Handler<'DeclineInvitation'> = (relay, { chat }, asking) => {
  const user = requireSession(asking.user);
  return committing(relay.store.invitations.decline(chat, user.key), (changed) => invitationsEffects(relay, [changed]));
};
