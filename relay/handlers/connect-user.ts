import type { Handler } from '../core/context.js';
import { nothing, reply } from '../core/effects.js';
import { presenceChanged } from '../core/presence-changed.js';
import { extensionsVersion } from '../protocol/events.js';
import { ProtocolError } from '../protocol/errors.js';

/** Binds the connection to a user once the password is checked. Silent when right; with extensions, `Connected`. */
export const connectUser: Handler<'ConnectUser'> = async (relay, request, asking) => {
  if (asking.user && asking.user.identifier !== request.identifier) {
    throw new ProtocolError('already-signed-in', 'Another user is connected here. Send DisconnectUser first.');
  }
  const record = await relay.identity.verify(request.identifier, request.password, asking.address);
  if (!record) return reply({ base: { event: 'WrongAuthInIdentifier' } });
  if (asking.closed) return nothing;

  const asked = relay.options.extensions ? request.extensions : undefined;
  // Before it is bound: who gets what is derived from both.
  const { presence } = relay;
  const before = presence.status(record.identifier);
  if (asked !== undefined) {
    asking.extended = true;
    // Said along with it: who comes back from a lost connection is not seen at the desk in between.
    asking.away = request.away ?? false;
  }
  const user = presence.bind(asking, record);
  if (asked === undefined) return presenceChanged(presence, user.identifier, before);
  const connected = reply({
    base: {
      event: 'Connected',
      extensions: Math.min(asked, extensionsVersion),
      identifier: user.identifier,
      username: user.username,
      avatar: user.avatar,
      name: relay.options.name,
      position: await relay.store.position(),
    },
  });
  // Only now: meanwhile the socket may have gone, which was told.
  return [...connected, ...presenceChanged(presence, user.identifier, before)];
};
