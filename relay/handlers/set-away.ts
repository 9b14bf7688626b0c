import type { Handler } from '../core/context.js';
import { requireSession } from '../core/identity.js';
import { presenceChanged } from '../core/presence-changed.js';
import { ProtocolError } from '../protocol/errors.js';

/** Notes whether somebody is using this device. A user is away once nobody is using any of their devices. */
export const setAway: Handler<'SetAway'> = ({ presence }, { away }, asking) => {
  const { identifier } = requireSession(asking.user);
  if (!asking.extended) {
    throw new ProtocolError('not-allowed', 'Ask for the extensions in ConnectUser first: this is one of them.');
  }
  const before = presence.status(identifier);
  asking.away = away;
  return presenceChanged(presence, identifier, before);
};
