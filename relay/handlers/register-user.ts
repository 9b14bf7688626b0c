import { randomInt } from 'node:crypto';
import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { accountKey } from '../core/registration.js';
import { protect } from '../core/passwords.js';
import { seconds } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';

/** Starts a registration, which waits for its code. A new one for the same address replaces the old. */
export const registerUser: Handler<'RegisterUser'> = async (relay, { email, password, username }, asking) => {
  if (!/^\S+@\S+$/.test(email)) {
    throw new ProtocolError('bad-field', 'RegisterUser: the field "email" must be an e-mail address.');
  }
  if (username.trim() === '')
    throw new ProtocolError('bad-field', 'RegisterUser: the field "username" must not be blank.');
  if (password === '') throw new ProtocolError('bad-field', 'RegisterUser: the field "password" must not be empty.');
  const key = accountKey(email);
  if (await relay.store.accounts.byEmail(key)) return reply({ base: { event: 'EmailAlreadyUsed' } });

  const code = randomInt(100_000, 1_000_000);
  const now = seconds(relay.clock);
  await relay.store.accounts.putPending({
    email: key,
    username,
    passwordHash: await protect(password),
    code,
    createdAt: now,
    wrongTries: 0,
  });
  relay.fresh.put(key, password, asking, now);
  if (relay.options.registration === 'code') relay.mail.sendCode(email, username, code);
  return reply({ base: { event: 'GreatEmail' } });
};
