import { randomInt } from 'node:crypto';
import type { Asking, Handler, Relay } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requireName } from '../core/member-names.js';
import { networkOf } from '../core/network.js';
import { CODE_SECONDS } from '../core/registration.js';
import { seconds } from '../ports/clock.js';
import type { PendingRegistration } from '../ports/store/accounts.js';
import { ProtocolError } from '../protocol/errors.js';
import { isEmail, plainEmail } from '../protocol/names.js';

/**
 * Starts a registration, which waits for its code. A new one for the same address replaces the one that this connection
 * made before. One that another connection made stays, with its own password and code: otherwise the last to register
 * would own the account that the code of the first one opens.
 */
export const registerUser: Handler<'RegisterUser'> = async (relay, { email, password, username }, asking) => {
  const address = plainEmail(email);
  if (!isEmail(address)) {
    throw new ProtocolError('bad-field', 'RegisterUser: the field "email" must be an e-mail address.');
  }
  const name = requireName(username, 'RegisterUser: the field "username"');
  if (password === '') throw new ProtocolError('bad-field', 'RegisterUser: the field "password" must not be empty.');
  const { accounts } = relay.store;
  if (await accounts.byEmail(address)) return reply({ base: { event: 'EmailAlreadyUsed' } });
  const members = await relay.memberNames.ready();
  members.checkEmail(address);
  members.checkName(name);

  const now = seconds(relay.clock);
  await accounts.expirePending(now - CODE_SECONDS);
  const waiting = await accounts.allPending();
  const replaced = relay.fresh.madeBy(asking, address);
  checkRoom(relay, asking, waiting, replaced, now);
  // Registrations that come at the same time count, too: their hashes take a while.
  const code = newCode(waiting.filter((registration) => registration.email === address));
  const added = await relay.fresh.making(asking.address, async () => {
    const passwordHash = await relay.identity.protect(password);
    const registration = { email: address, username: name, passwordHash, code, createdAt: now, from: asking.address };
    return accounts.addPending(registration, replaced);
  });
  if (replaced !== undefined) relay.fresh.take(replaced);
  relay.fresh.put(added, address, password, asking, now);
  if (relay.options.registration === 'code') relay.mail.sendCode(email, name, code);
  asking.known();
  return reply({ base: { event: 'GreatEmail' } });
};

/** @throws ProtocolError `rate-limited` when as many wait as may, from this network address or in all */
function checkRoom(
  { options, fresh }: Relay,
  { address }: Asking,
  waiting: readonly PendingRegistration[],
  replaced: number | undefined,
  now: number,
): void {
  const made = [...fresh.beingMade].map((from) => ({ from, createdAt: now }));
  const others = [...waiting.filter(({ key }) => key !== replaced), ...made];
  const fromHere = others.filter(({ from }) => networkOf(from) === networkOf(address));
  const { waitingRegistrations, waitingRegistrationsPerAddress } = options.limits;
  const full =
    fromHere.length >= waitingRegistrationsPerAddress ? fromHere : others.length >= waitingRegistrations ? others : [];
  const [oldest] = full;
  if (!oldest) return;
  const wait = Math.max(1, oldest.createdAt + CODE_SECONDS - now);
  throw new ProtocolError('rate-limited', `Too many registrations wait for a code. Try again in ${wait} s.`, wait);
}

/** @returns a code that none of these has: it confirms one registration and no other */
function newCode(others: readonly PendingRegistration[]): number {
  for (;;) {
    const code = randomInt(100_000, 1_000_000);
    if (others.every((other) => other.code !== code)) return code;
  }
}
