import type { Handler } from '../core/context.js';
import { nothing, reply } from '../core/effects.js';
import { presenceChanged } from '../core/presence-changed.js';
import { extensionsVersion } from '../protocol/events.js';
import { ProtocolError } from '../protocol/errors.js';

/**
 * Binds the connection to a user once the password is checked. A right password has no answer; with extensions it has
 * `Connected`.
 */
export const connectUser: Handler<'ConnectUser'> = async (relay, request, asking) => {
  if (asking.user && asking.user.identifier !== request.identifier) {
    throw new ProtocolError('already-signed-in', 'Another user is connected here. Send DisconnectUser first.');
  }
  const record = await relay.identity.verify(request.identifier, request.password, asking.address);
  if (!record) return reply({ base: { event: 'WrongAuthInIdentifier' } });
  asking.known();
  if (asking.closed) return nothing;

  const asked = relay.options.extensions ? request.extensions : undefined;
  // All of this happens before the connection is bound: from then on it decides which events the connection gets.
  const { presence } = relay;
  const before = presence.status(record.identifier);
  if (asked !== undefined) {
    asking.extended = true;
    // The client says this along with `ConnectUser`, so that reconnecting does not show a user as present who is away.
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
      generation: relay.generations.now,
    },
  });
  // The status is compared only now: the socket may have closed during the await, and then the watchers were told so.
  return [...connected, ...presenceChanged(presence, user.identifier, before)];
};
