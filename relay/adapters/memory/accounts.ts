import type { AccountStore, PendingRegistration } from '../../ports/store/accounts.js';
import { StoreError } from '../../ports/store/errors.js';
import type { UserRecord } from '../../ports/store/records.js';
import { comparable } from '../../protocol/comparable.js';
import { fold } from '../fold.js';
import type { State } from './state.js';

/** Users and the registrations that wait for their code. */
export function createAccounts(state: State): AccountStore {
  const find = (test: (user: UserRecord) => boolean) => [...state.users.values()].find(test);

  const waiting = () => [...state.pending.values()].sort((a, b) => a.createdAt - b.createdAt || a.key - b.key);
  const pendingOf = (email: string) => waiting().filter((registration) => fold(registration.email) === fold(email));
  const drop = (registrations: readonly PendingRegistration[]) => {
    for (const { key } of registrations) state.pending.delete(key);
  };

  const confirm = (key: number, identifier: string): UserRecord | undefined => {
    const registration = state.pending.get(key);
    if (!registration) return undefined;
    const folded = fold(registration.email);
    if (find((user) => fold(user.email) === folded)) return undefined;
    if (find((user) => user.identifier === identifier)) throw new StoreError('The identifier is taken.');
    const user: UserRecord = {
      key: state.users.size + 1,
      identifier,
      email: registration.email,
      username: registration.username,
      avatar: '',
      description: '',
      passwordHash: registration.passwordHash,
      lastOnline: null,
    };
    drop(pendingOf(registration.email));
    state.users.set(user.key, user);
    return user;
  };

  const countWrongCode = (email: string, most: number): void => {
    for (const registration of pendingOf(email)) {
      const wrongTries = registration.wrongTries + 1;
      if (wrongTries >= most) state.pending.delete(registration.key);
      else state.pending.set(registration.key, { ...registration, wrongTries });
    }
  };

  return {
    addPending: (registration, replaced) =>
      state.run(() => {
        if (replaced !== undefined) state.pending.delete(replaced);
        const key = ++state.lastPendingKey;
        state.pending.set(key, { ...registration, key, wrongTries: 0 });
        return key;
      }),
    pendingOf: (email) => state.run(() => pendingOf(email)),
    allPending: () => state.run(waiting),
    countWrongCode: (email, most) => state.run(() => countWrongCode(email, most)),
    dropPending: (key) => state.run(() => void state.pending.delete(key)),
    expirePending: (time) =>
      state.run(() => {
        const expired = waiting().filter(({ createdAt }) => createdAt <= time);
        drop(expired);
        return expired.length;
      }),
    confirm: (key, identifier) => state.run(() => confirm(key, identifier)),
    byEmail: (email) => state.run(() => find((user) => fold(user.email) === fold(email))),
    byIdentifier: (identifier) => state.run(() => find((user) => user.identifier === identifier)),
    byIdentifiers: (identifiers) =>
      state.run(() => [...state.users.values()].filter((user) => identifiers.includes(user.identifier))),
    search: (text, skip, take) =>
      state.run(() =>
        [...state.users.values()]
          .filter((user) => comparable(user.username).includes(comparable(text)))
          .slice(skip, skip + take),
      ),
    setLastOnline: (key, time) =>
      state.run(() => {
        const user = state.users.get(key);
        if (user) state.users.set(key, { ...user, lastOnline: time });
      }),
  };
}
