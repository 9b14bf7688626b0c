import type { Handler } from '../core/context.js';
import { requireSession } from '../core/identity.js';
import { presenceChanged } from '../core/presence-changed.js';
import { ProtocolError } from '../protocol/errors.js';

/** Nobody sits at this device, or somebody does again. The user is away once that holds for all devices. */
export const setAway: Handler<'SetAway'> = ({ presence }, { away }, asking) => {
  const { identifier } = requireSession(asking.user);
  if (!asking.extended) {
    throw new ProtocolError('not-allowed', 'Ask for the extensions in ConnectUser first: this is one of them.');
  }
  const before = presence.status(identifier);
  asking.away = away;
  return presenceChanged(presence, identifier, before);
};
