import { blockedEffect } from '../core/blocking.js';
import type { Handler } from '../core/context.js';
import { committing } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { ProtocolError } from '../protocol/errors.js';

/** Takes a block back: the direct chat is there again, with what was written meanwhile, none of it unread. */
export const unblockUser: Handler<'UnblockUser'> = async (relay, { identifier }, asking) => {
  const user = requireSession(asking.user);
  const other = await relay.store.accounts.byIdentifier(identifier);
  if (!other) throw new ProtocolError('no-user', 'There is no such user.');
  return committing(relay.store.blocks.unblock(user.key, other.key), (result) => {
    relay.blocks.set(user.key, other.key, false);
    return [blockedEffect(user, result)];
  });
};
