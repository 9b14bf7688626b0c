import { randomBytes } from 'node:crypto';
import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { accountKey, CODE_TRIES, isExpired } from '../core/registration.js';
import { seconds } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';

/** Finishes a registration. With `registration: 'open'` any code does; else the one shown to the host, five tries. */
export const confirmEmail: Handler<'ConfirmEmail'> = async (relay, { email, code }, asking) => {
  const { accounts } = relay.store;
  const key = accountKey(email);
  relay.identity.attempts.check(key, asking.address);
  const pending = await accounts.pending(key);
  if (!pending) throw noRegistration('No registration waits for a code at this address. Register first.');

  if (relay.options.registration === 'code') {
    if (isExpired(pending, seconds(relay.clock))) {
      await accounts.dropPending(key);
      relay.mail.settled(email);
      throw noRegistration('The code has expired. Register again for a new one.');
    }
    if (Number(code) !== pending.code) {
      relay.identity.attempts.failed(key, asking.address);
      if ((await accounts.countWrongCode(key)) >= CODE_TRIES) {
        await accounts.dropPending(key);
        relay.mail.settled(email);
      }
      return reply({ base: { event: 'WrongCode' } });
    }
  }
  const user = await accounts.confirm(key, randomBytes(16).toString('hex'), seconds(relay.clock));
  if (!user) throw noRegistration('No registration waits for a code at this address. Register first.');
  relay.mail.settled(email);
  const password = relay.fresh.take(key, relay.options.registration === 'open' ? asking : undefined);
  if (password !== undefined) relay.identity.remember(user, password);
  return reply({
    base: {
      event: 'RightCode',
      userIdentifier: user.identifier,
      email,
      password: password ?? '',
      username: user.username,
      avatar: user.avatar,
      description: user.description,
    },
  });
};

function noRegistration(sentence: string): ProtocolError {
  return new ProtocolError('no-registration', sentence);
}
