import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';

/** Closes the open chat of the connection; does nothing when none is open. */
export const closeChat: Handler<'CloseChat'> = (relay, _request, asking) => {
  relay.presence.open(asking, null);
  return nothing;
};
