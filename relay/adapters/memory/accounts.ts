import type { AccountStore } from '../../ports/store/accounts.js';
import type { UserRecord } from '../../ports/store/records.js';
import { StoreError } from '../../ports/store/errors.js';
import { fold } from '../fold.js';
import type { State } from './state.js';

/** Users and the registrations that wait for their code. */
export function createAccounts(state: State): AccountStore {
  const find = (test: (user: UserRecord) => boolean) => [...state.users.values()].find(test);

  const confirm = (email: string, identifier: string): UserRecord | undefined => {
    const folded = fold(email);
    const registration = state.pending.get(folded);
    if (!registration || find((user) => fold(user.email) === folded)) return undefined;
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
    state.pending.delete(folded);
    state.users.set(user.key, user);
    return user;
  };

  const countWrongCode = (email: string): number => {
    const registration = state.pending.get(fold(email));
    if (!registration) return 0;
    const wrongTries = registration.wrongTries + 1;
    state.pending.set(fold(email), { ...registration, wrongTries });
    return wrongTries;
  };

  return {
    putPending: (registration) =>
      state.run(() => {
        // Deleted first, so that the new one takes the newest place.
        state.pending.delete(fold(registration.email));
        state.pending.set(fold(registration.email), { ...registration });
      }),
    pending: (email) => state.run(() => state.pending.get(fold(email))),
    allPending: () => state.run(() => [...state.pending.values()].sort((a, b) => a.createdAt - b.createdAt)),
    countWrongCode: (email) => state.run(() => countWrongCode(email)),
    dropPending: (email) => state.run(() => void state.pending.delete(fold(email))),
    confirm: (email, identifier) => state.run(() => confirm(email, identifier)),
    byEmail: (email) => state.run(() => find((user) => fold(user.email) === fold(email))),
    byIdentifier: (identifier) => state.run(() => find((user) => user.identifier === identifier)),
    byIdentifiers: (identifiers) =>
      state.run(() => [...state.users.values()].filter((user) => identifiers.includes(user.identifier))),
    search: (text, skip, take) =>
      state.run(() =>
        [...state.users.values()].filter((user) => fold(user.username).includes(fold(text))).slice(skip, skip + take),
      ),
    setLastOnline: (key, time) =>
      state.run(() => {
        const user = state.users.get(key);
        if (user) state.users.set(key, { ...user, lastOnline: time });
      }),
  };
}
