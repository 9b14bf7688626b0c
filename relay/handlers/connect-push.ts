import type { Handler } from '../core/context.js';
import { nothing, reply } from '../core/effects.js';
import { PushChannel } from '../core/push-channels.js';
import { ProtocolError } from '../protocol/errors.js';

/** Makes the connection the push channel of a device. Its user stays offline for everybody. */
export const connectPush: Handler<'ConnectPush'> = async (relay, request, asking) => {
  if (asking.user) {
    throw new ProtocolError('already-signed-in', 'A push channel needs a connection of its own.');
  }
  if (!relay.options.extensions) throw new ProtocolError('not-allowed', 'This server has no push channel.');
  const signedIn = await relay.identity.signIn(request, asking.address);
  if (!signedIn) return reply({ base: { event: 'WrongAuthInIdentifier' } });
  asking.known();
  const { key: userKey, identifier } = signedIn.user;
  const { device: token } = request;
  await relay.store.people.setToken(userKey, token);
  if (asking.closed) return nothing;
  const channel = new PushChannel({ userKey, token, identifier }, asking, relay.store.devices, relay.clock);
  asking.extended = true;
  asking.channel = channel;
  relay.channels.add(channel);
  return [{ to: 'push-channel', channel, begins: true }];
};
