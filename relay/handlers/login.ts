import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { normalizedEmail } from '../core/registration.js';

/** Tells a client the identifier that belongs to an e-mail address and a password. */
export const login: Handler<'Login'> = async (relay, { email, password }, asking) => {
  const address = normalizedEmail(email ?? '');
  relay.identity.attempts.check(address, asking.address);
  const user = await relay.store.accounts.byEmail(address);
  if (!user) return reply({ base: { event: 'UserNotFound' } });
  if (!password || !(await relay.identity.isPassword(user, password))) {
    relay.identity.attempts.failed(address, asking.address);
    return reply({ base: { event: 'WrongPassword' } });
  }
  asking.known();
  return reply({
    base: {
      event: 'TruePassword',
      identifier: user.identifier,
      email: email ?? '',
      password,
      username: user.username,
      avatar: user.avatar,
      description: user.description,
    },
  });
};
