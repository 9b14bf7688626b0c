import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';
import { ProtocolError } from '../protocol/errors.js';

/** Notes that the device has shown, or will surely show, every push up to this one. It has no answer. */
export const pushReceived: Handler<'PushReceived'> = async (relay, request, asking) => {
  const { channel } = asking;
  if (!channel)
    throw new ProtocolError('not-allowed', 'Only a push channel acknowledges pushes: send ConnectPush first.');
  await relay.store.devices.received(channel.device, channel.acknowledged(request.upTo));
  return nothing;
};
