import pLimit from 'p-limit';
import { type Clock, seconds } from '../ports/clock.js';
import type { UserRecord } from '../ports/store/records.js';
import type { Store } from '../ports/store/store.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Attempts } from './attempts.js';
import { digestOf } from './device-key.js';
import { accountCalled } from './registration.js';
import { matches, protect, VerifiedPasswords } from './passwords.js';
import type { OnlineUser } from './peer.js';

/** Checks of passwords that may wait for their turn; each takes some 50 ms. */
const CHECKS_WAITING = 1_000;

/** The little that handlers need of whoever asks. */
export type Asker = Pick<OnlineUser, 'key' | 'identifier' | 'username' | 'avatar'>;

/** What a request may carry; '' counts as absent, as existing clients send it. */
export interface Credentials {
  readonly identifier?: string | undefined;
  readonly password?: string | undefined;
}

/** What a client signs in with: a device that has a key of this relay sends it along. */
export interface SignIn {
  readonly identifier: string;
  readonly password: string;
  readonly deviceKey?: string | undefined;
}

/** Who has signed in; `deviceKey` is the digest of the key that did it, null where the password did. */
export interface SignedIn {
  readonly user: UserRecord;
  readonly deviceKey: string | null;
}

/** The little that finding out who asks needs of a connection; an upload has neither session nor connection. */
export interface AskedFrom {
  readonly user: OnlineUser | null;
  readonly address: string;
  known?(this: void): void;
}

/** Finds out who asks: by the session, or by the credentials in the request, never by a field alone. */
export class Identity {
  readonly #verified = new VerifiedPasswords();
  /** Slow hashes have a queue of their own: they are never more at once than leave room for files and the store. */
  readonly #checks = pLimit(2);
  /** The passwords of unknown users are compared with this, so that the check takes as long as for known ones. */
  readonly #decoy = protect('00000000000000000000000000000000');

  constructor(
    readonly store: Pick<Store, 'accounts' | 'deviceKeys'>,
    readonly attempts: Attempts,
    readonly clock: Clock,
  ) {}

  /**
   * Finds the user of a connected session. Credentials beside it must be right and name the same user.
   * @param from who asks: the session, the network address for counting failures, and whom to tell of right credentials
   * @throws ProtocolError `not-signed-in`, `other-user`, `wrong-credentials`, `too-many-attempts`
   */
  require({ user: session, address, known }: AskedFrom, credentials: Credentials): Asker | Promise<Asker> {
    const { identifier, password } = credentials;
    if (session) {
      if (identifier && identifier !== session.identifier) {
        throw new ProtocolError('other-user', 'The request names another user than the one connected here.');
      }
      if (!password) return session;
      return this.verify(session.identifier, password, address).then((user) => {
        if (!user) throw wrongCredentials();
        return session;
      });
    }
    if (!identifier || !password) throw notSignedIn();
    return this.verify(identifier, password, address).then((user) => {
      if (!user) throw wrongCredentials();
      known?.();
      return user;
    });
  }

  /**
   * Finds the user who signs in: by the key of the device, else by the password. A right key needs no slow hash, and no
   * number of wrong passwords holds it up: whoever guesses at an account locks nobody out of the devices in use.
   * @returns undefined where neither belongs to the identifier
   * @throws ProtocolError `too-many-attempts`, `rate-limited`
   */
  async signIn({ identifier, password, deviceKey }: SignIn, address: string): Promise<SignedIn | undefined> {
    if (deviceKey !== undefined) {
      const user = await this.#byDeviceKey(identifier, deviceKey);
      if (user) return { user, deviceKey: digestOf(deviceKey) };
    }
    const user = await this.verify(identifier, password, address);
    return user && { user, deviceKey: null };
  }

  /** @returns the user with this identifier, one of whose devices has the key; undefined where there is none */
  #byDeviceKey(identifier: string, deviceKey: string): Promise<UserRecord | undefined> {
    return this.store.deviceKeys.userOf(identifier, digestOf(deviceKey), seconds(this.clock));
  }

  /** @returns the user of a device's key. @throws ProtocolError `wrong-credentials` */
  async requireDevice(identifier: string, deviceKey: string): Promise<UserRecord> {
    const user = await this.#byDeviceKey(identifier, deviceKey);
    if (!user) throw new ProtocolError('wrong-credentials', 'This device’s key is not known here (any more).');
    return user;
  }

  /**
   * Checks an identifier with its password.
   * @returns the user, or undefined where they do not belong together
   * @throws ProtocolError `too-many-attempts`
   */
  async verify(identifier: string, password: string, address: string): Promise<UserRecord | undefined> {
    const user = await this.store.accounts.byIdentifier(identifier);
    return (await this.isPassword(user, identifier, password, address)) ? user : undefined;
  }

  /**
   * Checks a password, and counts the try where it is wrong.
   * @param user whose it has to be; undefined where nobody was found
   * @param called how the user was called, by identifier or e-mail address: tries for nobody count by it
   * @throws ProtocolError `too-many-attempts`, `rate-limited` where too many wait for their check
   */
  async isPassword(user: UserRecord | undefined, called: string, password: string, address: string): Promise<boolean> {
    const account = user ? `user ${user.key}` : accountCalled(called);
    this.attempts.check(account, address);
    if (user && this.#verified.knows(user.key, user.passwordHash, password)) return true;
    return this.#inTurn(async () => {
      // Guesses that were sent at the same time wait here one behind the other, so each of them is counted.
      const attempt = this.attempts.begin(account, address);
      const right = await matches(password, user?.passwordHash ?? (await this.#decoy));
      if (!user || !right) return false;
      attempt.right();
      this.remember(user, password);
      return true;
    });
  }

  /** @returns what to store for a `password` that arrived; made in the queue of the slow hashes. @throws as `isPassword` */
  protect(password: string): Promise<string> {
    return this.#inTurn(() => protect(password));
  }

  #inTurn<T>(hashing: () => Promise<T>): Promise<T> {
    if (this.#checks.pendingCount >= CHECKS_WAITING) {
      throw new ProtocolError('rate-limited', 'Very many people sign in just now. Try again in 5 s.', 5);
    }
    return this.#checks(hashing);
  }

  /** Remembers that `password`, which was just checked, is the user's: the next check costs next to nothing. */
  remember(user: UserRecord, password: string): void {
    this.#verified.remember(user.key, user.passwordHash, password);
  }
}

/** @throws ProtocolError unless a session is connected */
export function requireSession(session: OnlineUser | null): OnlineUser {
  if (!session) throw notSignedIn();
  return session;
}

/** The session's user, if it is the one that the field names. @throws ProtocolError `not-signed-in`, `other-user` */
export function requireSelf(session: OnlineUser | null, field: string, identifier: string): OnlineUser {
  const user = requireSession(session);
  if (identifier !== user.identifier) {
    throw new ProtocolError('other-user', `The field "${field}" names another user than the one connected here.`);
  }
  return user;
}

function notSignedIn(): ProtocolError {
  return new ProtocolError(
    'not-signed-in',
    'Sign in first: send ConnectUser, or the identifier and password with the request.',
  );
}

function wrongCredentials(): ProtocolError {
  return new ProtocolError('wrong-credentials', 'The identifier and the password do not belong together.');
}
