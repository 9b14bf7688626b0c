import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { plainEmail } from '../protocol/names.js';

/** Tells a client the identifier that belongs to an e-mail address and a password. */
export const login: Handler<'Login'> = async (relay, { email, password = '' }, asking) => {
  const address = plainEmail(email ?? '');
  const user = await relay.store.accounts.byEmail(address);
  const right = await relay.identity.isPassword(user, address, password, asking.address);
  if (!user) return reply({ base: { event: 'UserNotFound' } });
  if (!right) return reply({ base: { event: 'WrongPassword' } });
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
