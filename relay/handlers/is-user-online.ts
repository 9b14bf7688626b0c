import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';

/** Whether a user has a connection. Existing clients ask before they sign in, so anybody may. */
export const isUserOnline: Handler<'IsUserOnline'> = (relay, { identifier }) =>
  reply({
    base: { event: 'ReturnOnline', isOnline: identifier !== undefined && relay.presence.isOnline(identifier) },
    extra: {
      ...(identifier !== undefined && { identifier }),
      ...(identifier !== undefined && relay.presence.status(identifier) === 'away' && { away: true as const }),
    },
  });
