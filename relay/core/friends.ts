import { seconds } from '../ports/clock.js';
import type { FriendPushes } from '../ports/store/people.js';
import type { UserRecord } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Asking, Relay } from './context.js';
import type { Asker, Credentials } from './identity.js';

/** After so many seconds a push is of no use any more. */
const PUSH_SECONDS = 7 * 24 * 60 * 60;

/** Credentials in a request between two users: the plain fields name the other user. */
export interface RequestCredentials {
  readonly request_identifier?: string | undefined;
  readonly request_password?: string | undefined;
}

/** @returns the credentials of whoever asks; the plain fields count where only they have a password */
export function requester(request: RequestCredentials & Credentials): Credentials {
  const { request_identifier, request_password, identifier, password } = request;
  if (request_identifier || request_password) return { identifier: request_identifier, password: request_password };
  return password ? { identifier, password } : {};
}

/**
 * Finds the user who asks and the other one whom the request names.
 * @throws ProtocolError as `Identity.require`; `no-user`; `not-allowed` where both are the same
 */
export async function requirePair(
  relay: Relay,
  asking: Asking,
  request: RequestCredentials & { readonly identifier: string },
): Promise<{ user: Asker; other: UserRecord }> {
  const { request_identifier: identifier, request_password: password } = request;
  const user = await relay.identity.require(asking, { identifier, password });
  const other = await relay.store.accounts.byIdentifier(request.identifier);
  if (!other) throw new ProtocolError('no-user', 'There is no such user.');
  if (other.key === user.key) throw new ProtocolError('not-allowed', 'One cannot be a friend of oneself.');
  return { user, other };
}

/**
 * @returns the pushes for a friend's devices, in the words of existing servers; undefined for a friend who is connected
 * and needs none
 */
export function friendPushes(relay: Relay, { username }: Asker, other: UserRecord): FriendPushes | undefined {
  if (relay.presence.online(other.key)) return undefined;
  const push = { userKey: other.key, imageUrl: '', expiresAt: seconds(relay.clock) + PUSH_SECONDS };
  return {
    requested: { ...push, title: 'Новый друг!', body: `${username} отправил(а) вам заявку в друзья!` },
    accepted: { ...push, title: 'Ваша заявка принята!', body: `${username} принял(а) вашу заявку в друзья!` },
  };
}
