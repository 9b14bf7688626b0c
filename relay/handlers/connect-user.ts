import type { Handler } from '../core/context.js';
import { nothing, reply } from '../core/effects.js';
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
  if (asked !== undefined) asking.extended = true;
  const user = relay.presence.bind(asking, record);
  if (asked === undefined) return nothing;
  return reply({
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
};
