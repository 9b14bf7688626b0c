import { expect, it } from 'vitest';
import type { PendingRegistration } from '../accounts.js';
import { addUser, forgets, type StoreUnderTest } from './office.js';

const registration: PendingRegistration = {
  email: 'юрий@почта.рф',
  username: 'Юрий',
  passwordHash: 'scrypt$1',
  code: 4321,
  createdAt: 500,
  wrongTries: 0,
};

export function describeAccounts(current: () => StoreUnderTest): void {
  it('turns a registration into a user, who is found by address and identifier', async () => {
    const { accounts } = current().store;
    await accounts.putPending(registration);
    expect(await accounts.pending('ЮРИЙ@Почта.РФ')).toEqual(registration);
    const user = await accounts.confirm('юрий@почта.рф', 'u-1', 600);
    expect(user).toMatchObject({
      identifier: 'u-1',
      email: 'юрий@почта.рф',
      username: 'Юрий',
      passwordHash: 'scrypt$1',
    });
    expect(user).toMatchObject({ avatar: '', description: '', lastOnline: null });
    expect(await accounts.byEmail('Юрий@ПОЧТА.рф')).toEqual(user);
    expect(await accounts.byIdentifier('u-1')).toEqual(user);
    expect(await accounts.pending(registration.email)).toBeUndefined();
    expect(await accounts.byEmail('other@почта.рф')).toBeUndefined();
    expect(await accounts.byIdentifier('U-1')).toBeUndefined();
  });

  it('does not confirm what does not wait, nor an address that has a user', async () => {
    const { accounts } = current().store;
    expect(await accounts.confirm('nobody@x.example', 'u-1', 600)).toBeUndefined();
    await accounts.putPending(registration);
    await accounts.confirm(registration.email, 'u-1', 600);
    await accounts.putPending({ ...registration, email: registration.email.toUpperCase() });
    expect(await accounts.confirm(registration.email, 'u-2', 601)).toBeUndefined();
    expect(await accounts.byIdentifier('u-2')).toBeUndefined();
  });

  it('confirms once when it is asked twice at the same time', async () => {
    const { accounts } = current().store;
    await accounts.putPending(registration);
    const [first, second] = await Promise.all([
      accounts.confirm(registration.email, 'u-1', 600),
      accounts.confirm(registration.email, 'u-2', 600),
    ]);
    expect(first?.identifier).toBe('u-1');
    expect(second).toBeUndefined();
  });

  it('rejects an identifier that is taken, and keeps the registration', async () => {
    const { accounts } = current().store;
    const anna = await addUser(current().store, 'anna');
    await accounts.putPending(registration);
    await expect(accounts.confirm(registration.email, anna.identifier, 600)).rejects.toThrow();
    expect(await accounts.pending(registration.email)).toEqual(registration);
    expect(await accounts.byEmail(registration.email)).toBeUndefined();
  });

  it('replaces a registration of the same address, with its count of wrong codes', async () => {
    const { accounts } = current().store;
    await accounts.putPending(registration);
    expect(await accounts.countWrongCode(registration.email)).toBe(1);
    expect(await accounts.countWrongCode(registration.email.toUpperCase())).toBe(2);
    expect((await accounts.pending(registration.email))?.wrongTries).toBe(2);
    const again = { ...registration, username: 'Юра', code: 1, createdAt: 900 };
    await accounts.putPending(again);
    expect(await accounts.allPending()).toEqual([again]);
    await accounts.dropPending(registration.email);
    expect(await accounts.allPending()).toEqual([]);
    expect(await accounts.countWrongCode(registration.email)).toBe(0);
  });

  it('lists what waits, oldest first', async () => {
    const { accounts } = current().store;
    for (const [email, createdAt] of [
      ['b@x.example', 20],
      ['a@x.example', 10],
      ['c@x.example', 20],
    ] as const) {
      await accounts.putPending({ ...registration, email, createdAt });
    }
    expect((await accounts.allPending()).map(({ email }) => email)).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
  });

  it('searches names in any case and alphabet, taking every character literally', async () => {
    const { store } = current();
    for (const name of ['Анна', 'Иоанн', 'ÅSA', "O'Neil", '100%', 'under_score', 'ab']) await addUser(store, name);
    const find = async (text: string) =>
      (await store.accounts.search(text, 0, Infinity)).map(({ username }) => username);
    expect(await find('АНН')).toEqual(['Анна', 'Иоанн']);
    expect(await find('åsa')).toEqual(['ÅSA']);
    expect(await find("o'n")).toEqual(["O'Neil"]);
    expect(await find('%')).toEqual(['100%']);
    expect(await find('_')).toEqual(['under_score']);
    expect(await find('a_')).toEqual([]);
    expect(await find('')).toHaveLength(7);
    expect(await find('nobody')).toEqual([]);
  });

  it('pages through the search and the list of identifiers in order of key', async () => {
    const { store } = current();
    for (const name of ['d', 'c', 'b', 'a']) await addUser(store, name);
    const names = (users: readonly { username: string }[]) => users.map(({ username }) => username);
    expect(names(await store.accounts.search('', 1, 2))).toEqual(['c', 'b']);
    expect(names(await store.accounts.search('', 3, 20))).toEqual(['a']);
    expect(names(await store.accounts.byIdentifiers(['id-a', 'id-x', 'id-d', 'id-a']))).toEqual(['d', 'a']);
    expect(await store.accounts.byIdentifiers([])).toEqual([]);
  });

  it('remembers when somebody was last online', async () => {
    const { store } = current();
    const anna = await addUser(store, 'anna');
    await store.accounts.setLastOnline(anna.key, 12_345);
    expect(await store.accounts.byIdentifier(anna.identifier)).toEqual({ ...anna, lastOnline: 12_345 });
  });

  it('keeps users and registrations when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const anna = await addUser(store, 'anna');
    await store.accounts.putPending(registration);
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.accounts.search('', 0, Infinity)).toEqual([anna]);
    expect(await again.accounts.allPending()).toEqual([registration]);
  });
}
