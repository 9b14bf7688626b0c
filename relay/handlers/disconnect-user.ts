import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';
import { seconds } from '../ports/clock.js';

/** Unbinds the connection and closes its open chat; the socket stays. */
export const disconnectUser: Handler<'DisconnectUser'> = async (relay, _request, asking) => {
  const last = relay.presence.unbind(asking);
  asking.extended = false;
  if (last) await relay.store.accounts.setLastOnline(last.key, seconds(relay.clock));
  return nothing;
};
