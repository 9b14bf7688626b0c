import { randomBytes } from 'node:crypto';
import type { Attempt } from '../core/attempts.js';
import type { Asking, Handler, Relay } from '../core/context.js';
import { reply } from '../core/effects.js';
import { accountCalled, CODE_TRIES, CODE_TRIES_IN_ALL, isExpired } from '../core/registration.js';
import { seconds } from '../ports/clock.js';
import type { PendingRegistration } from '../ports/store/accounts.js';
import { ProtocolError } from '../protocol/errors.js';
import { plainEmail } from '../protocol/names.js';

/**
 * Finishes the registration that the code was made for, from whatever connection it comes. With `registration: 'open'`
 * any code is accepted, and the registration that this connection made is finished.
 */
export const confirmEmail: Handler<'ConfirmEmail'> = async (relay, { email, code }, asking) => {
  const { accounts } = relay.store;
  const address = plainEmail(email);
  const { attempts } = relay.identity;
  attempts.check(accountCalled(address), asking.address);
  const all = await accounts.pendingOf(address);
  if (all.length === 0) throw nothingWaits();
  const now = seconds(relay.clock);
  const waiting = all.filter((registration) => !isExpired(registration, now));
  const open = relay.options.registration === 'open';
  if (waiting.length === 0 && !open) {
    await Promise.all(all.map((registration) => accounts.dropPending(registration.key)));
    relay.mail.settled(email);
    throw noRegistration('The code has expired. Register again for a new one.');
  }
  if (!open && relay.fresh.wrongTries(asking) >= CODE_TRIES) throw triedOut();
  const found = open
    ? openRegistration(relay, address, all, asking)
    : ofCode(waiting, Number(code), attempts.begin(accountCalled(address), asking.address));
  if (!found) {
    await countWrongCode(relay, address, asking);
    relay.mail.settled(email);
    return reply({ base: { event: 'WrongCode' } });
  }
  const members = await relay.memberNames.ready();
  const user = await members.enrol(found, () => accounts.confirm(found.key, randomBytes(16).toString('hex'), now));
  if (!user) throw nothingWaits();
  relay.mail.settled(email);
  const password = relay.fresh.take(found.key, open ? asking : undefined);
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

/** @param attempt was counted before the code is looked at, so that guesses at the same time count, too */
function ofCode(
  waiting: readonly PendingRegistration[],
  code: number,
  attempt: Attempt,
): PendingRegistration | undefined {
  const found = waiting.find((one) => one.code === code);
  if (found) attempt.right();
  return found;
}

/**
 * Finds the registration that is meant where any code is accepted, because the code then does not say it.
 * @throws ProtocolError `no-registration` when several wait and none of them was made on this connection
 */
function openRegistration(
  relay: Relay,
  email: string,
  waiting: readonly PendingRegistration[],
  asking: Asking,
): PendingRegistration {
  const own = relay.fresh.madeBy(asking, email);
  const found = waiting.find(({ key }) => key === own) ?? (waiting.length === 1 ? waiting[0] : undefined);
  if (found) return found;
  throw noRegistration('Several registrations wait at this address. Register again on this connection, then confirm.');
}

/**
 * Counts a wrong code. After a few of them the connection's own registration is dropped; those of others go on waiting.
 */
async function countWrongCode(relay: Relay, email: string, asking: Asking): Promise<void> {
  await relay.store.accounts.countWrongCode(email, CODE_TRIES_IN_ALL);
  if (relay.fresh.countWrong(asking) < CODE_TRIES) return;
  const own = relay.fresh.madeBy(asking, email);
  if (own === undefined) return;
  relay.fresh.take(own);
  await relay.store.accounts.dropPending(own);
}

function triedOut(): ProtocolError {
  return noRegistration('Too many wrong codes were tried here. Register again for a new one.');
}

function nothingWaits(): ProtocolError {
  return noRegistration('No registration waits for a code at this address. Register first.');
}

function noRegistration(sentence: string): ProtocolError {
  return new ProtocolError('no-registration', sentence);
}
