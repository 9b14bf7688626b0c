import type { Handler } from '../core/context.js';
import { unlessFull } from '../core/disk-full.js';
import { nothing } from '../core/effects.js';
import { presenceChanged } from '../core/presence-changed.js';
import { seconds } from '../ports/clock.js';

/** Unbinds the connection and closes its open chat; the socket stays. */
export const disconnectUser: Handler<'DisconnectUser'> = async (relay, _request, asking) => {
  const { presence } = relay;
  const identifier = asking.user?.identifier;
  if (identifier === undefined) return nothing;
  const before = presence.status(identifier);
  const now = seconds(relay.clock);
  const last = presence.unbind(asking);
  asking.extended = false;
  asking.deviceKey = null;
  if (last) await unlessFull(relay, relay.store.accounts.setLastOnline(last.key, now));
  return presenceChanged(presence, identifier, before, now);
};
