import type { Handler, Relay } from '../core/context.js';
import { unlessFull } from '../core/disk-full.js';
import { committing, type Effect, nothing, reply } from '../core/effects.js';
import { digestOf, newDeviceKey } from '../core/device-key.js';
import { invitationsEvent } from '../core/invited.js';
import { presenceChanged } from '../core/presence-changed.js';
import { seconds } from '../ports/clock.js';
import { extensionsVersion } from '../protocol/events.js';
import { ProtocolError } from '../protocol/errors.js';

/**
 * Binds the connection to a user once the device's key or the password is checked. What is right has no answer; with
 * extensions it has `Connected`.
 */
export const connectUser: Handler<'ConnectUser'> = async (relay, request, asking) => {
  if (asking.user && asking.user.identifier !== request.identifier) {
    throw new ProtocolError('already-signed-in', 'Another user is connected here. Send DisconnectUser first.');
  }
  const signedIn = await relay.identity.signIn(request, asking.address);
  if (!signedIn) return reply({ base: { event: 'WrongAuthInIdentifier' } });
  asking.known();
  const { user: record } = signedIn;
  const asked = relay.options.extensions ? request.extensions : undefined;
  const newKey = asked === undefined || signedIn.deviceKey !== null ? null : await giveDeviceKey(relay, record.key);
  if (asking.closed) return nothing;

  // All of this happens before the connection is bound: from then on it decides which events the connection gets.
  const { presence } = relay;
  const before = presence.status(record.identifier);
  if (asked !== undefined) {
    asking.extended = true;
    // The client says this along with `ConnectUser`, so that reconnecting does not show a user as present who is away.
    asking.away = request.away ?? false;
  }
  asking.deviceKey = newKey === null ? signedIn.deviceKey : digestOf(newKey);
  const user = presence.bind(asking, record);
  if (asked === undefined) return presenceChanged(presence, user.identifier, before);
  // The position is told in its turn, as that of a change is: what came before it was told before.
  const reading = Promise.all([
    relay.store.position(),
    relay.store.blocks.of(user.key),
    relay.store.invitations.of(user.key),
  ]);
  return committing(reading, ([position, blocked, invitations]): readonly Effect[] => {
    const connected = reply({
      base: {
        event: 'Connected',
        extensions: Math.min(asked, extensionsVersion),
        identifier: user.identifier,
        username: user.username,
        avatar: user.avatar,
        name: relay.options.name,
        position,
        ...(newKey !== null && { deviceKey: newKey }),
        time: seconds(relay.clock),
        generation: relay.generations.now,
      },
    });
    const alsoBlocked =
      blocked.length === 0 ? nothing : reply({ base: { event: 'Blocked', identifiers: [...blocked] } });
    const alsoInvited = invitations.length === 0 ? nothing : reply({ base: invitationsEvent(invitations) });
    // The status is compared only now: the socket may have closed during the wait, and then the watchers were told so.
    return [...connected, ...alsoBlocked, ...alsoInvited, ...presenceChanged(presence, user.identifier, before)];
  });
};

/**
 * @returns a key by which the device signs in from now on; only its digest is kept here. null when the disk is full: then
 * the device signs in by the password a while longer
 */
async function giveDeviceKey(relay: Relay, userKey: number): Promise<string | null> {
  const key = newDeviceKey();
  const adding = relay.store.deviceKeys.add(userKey, digestOf(key), seconds(relay.clock)).then(() => key);
  return (await unlessFull(relay, adding)) ?? null;
}
