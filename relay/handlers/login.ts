import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { accountKey } from '../core/registration.js';

/** Tells a client the identifier that belongs to an e-mail address and a password. */
export const login: Handler<'Login'> = async (relay, { email, password }, asking) => {
  const key = accountKey(email ?? '');
  relay.identity.attempts.check(key, asking.address);
  const user = await relay.store.accounts.byEmail(key);
  if (!user) return reply({ base: { event: 'UserNotFound' } });
  if (!password || !(await relay.identity.isPassword(user, password))) {
    relay.identity.attempts.failed(key, asking.address);
    return reply({ base: { event: 'WrongPassword' } });
  }
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
