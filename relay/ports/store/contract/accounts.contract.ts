import { expect, it } from 'vitest';
import type { NewRegistration } from '../accounts.js';
import { addUser, forgets, type StoreUnderTest } from './office.js';

const registration: NewRegistration = {
  email: 'юрий@почта.рф',
  username: 'Юрий',
  passwordHash: 'scrypt$1',
  code: 4321,
  createdAt: 500,
  from: '127.0.0.1',
};

export function describeAccounts(current: () => StoreUnderTest): void {
  it('turns a registration into a user, who is found by address and identifier', async () => {
    const { accounts } = current().store;
    const key = await accounts.addPending(registration);
    expect(await accounts.pendingOf('ЮРИЙ@Почта.РФ')).toEqual([{ ...registration, key, wrongTries: 0 }]);
    const user = await accounts.confirm(key, 'u-1', 600);
    expect(user).toMatchObject({
      identifier: 'u-1',
      email: 'юрий@почта.рф',
      username: 'Юрий',
      passwordHash: 'scrypt$1',
    });
    expect(user).toMatchObject({ avatar: '', description: '', lastOnline: null });
    expect(await accounts.byEmail('Юрий@ПОЧТА.рф')).toEqual(user);
    expect(await accounts.byIdentifier('u-1')).toEqual(user);
    expect(await accounts.pendingOf(registration.email)).toEqual([]);
    expect(await accounts.byEmail('other@почта.рф')).toBeUndefined();
    expect(await accounts.byIdentifier('U-1')).toBeUndefined();
  });

  it('does not confirm what does not wait, nor an address that has a user', async () => {
    const { accounts } = current().store;
    expect(await accounts.confirm(1, 'u-1', 600)).toBeUndefined();
    await accounts.confirm(await accounts.addPending(registration), 'u-1', 600);
    const late = await accounts.addPending({ ...registration, email: registration.email.toUpperCase() });
    expect(await accounts.confirm(late, 'u-2', 601)).toBeUndefined();
    expect(await accounts.byIdentifier('u-2')).toBeUndefined();
  });

  it('confirms once when it is asked twice at the same time', async () => {
    const { accounts } = current().store;
    const key = await accounts.addPending(registration);
    const [first, second] = await Promise.all([accounts.confirm(key, 'u-1', 600), accounts.confirm(key, 'u-2', 600)]);
    expect(first?.identifier).toBe('u-1');
    expect(second).toBeUndefined();
  });

  it('rejects an identifier that is taken, and keeps the registration', async () => {
    const { accounts } = current().store;
    const anna = await addUser(current().store, 'anna');
    const key = await accounts.addPending(registration);
    await expect(accounts.confirm(key, anna.identifier, 600)).rejects.toThrow();
    expect(await accounts.pendingOf(registration.email)).toEqual([{ ...registration, key, wrongTries: 0 }]);
    expect(await accounts.byEmail(registration.email)).toBeUndefined();
  });

  it('keeps several registrations of an address apart: each becomes the user that it was made for', async () => {
    const { accounts } = current().store;
    const first = await accounts.addPending(registration);
    const other = { ...registration, email: registration.email.toUpperCase(), passwordHash: 'scrypt$2', code: 1 };
    const second = await accounts.addPending({ ...other, createdAt: 501, from: '192.0.2.7' });
    expect((await accounts.pendingOf(registration.email)).map(({ key, code }) => [key, code])).toEqual([
      [first, 4321],
      [second, 1],
    ]);
    expect((await accounts.confirm(first, 'u-1', 600))?.passwordHash).toBe('scrypt$1');
    // Their address has a user now, so nothing of it can be confirmed any more.
    expect(await accounts.allPending()).toEqual([]);
    expect(await accounts.confirm(second, 'u-2', 600)).toBeUndefined();
  });

  it('replaces a registration when its key is given, with its count of wrong codes', async () => {
    const { accounts } = current().store;
    const stays = await accounts.addPending({ ...registration, createdAt: 400, from: '192.0.2.7' });
    const replaced = await accounts.addPending(registration);
    await accounts.countWrongCode(registration.email, 10);
    const again = { ...registration, username: 'Юра', code: 1, createdAt: 900 };
    const key = await accounts.addPending(again, replaced);
    expect(key).not.toBe(replaced);
    expect((await accounts.allPending()).map((pending) => [pending.key, pending.username, pending.wrongTries])).toEqual(
      [
        [stays, 'Юрий', 1],
        [key, 'Юра', 0],
      ],
    );
    expect(await accounts.confirm(replaced, 'u-1', 950)).toBeUndefined();
  });

  it('never gives the key of a registration a second time', async () => {
    const { accounts } = current().store;
    const first = await accounts.addPending(registration);
    await accounts.dropPending(first);
    expect(await accounts.addPending(registration)).toBeGreaterThan(first);
  });

  it('counts wrong codes for all that waits at an address, and drops what had too many', async () => {
    const { accounts } = current().store;
    const older = await accounts.addPending(registration);
    await accounts.countWrongCode(registration.email, 3);
    const newer = await accounts.addPending({ ...registration, createdAt: 600 });
    const other = await accounts.addPending({ ...registration, email: 'other@x.example' });
    await accounts.countWrongCode(registration.email.toUpperCase(), 3);
    const tries = async () => (await accounts.allPending()).map(({ key, wrongTries }) => [key, wrongTries]);
    expect(await tries()).toEqual([
      [older, 2],
      [other, 0],
      [newer, 1],
    ]);
    await accounts.countWrongCode(registration.email, 3);
    expect(await tries()).toEqual([
      [other, 0],
      [newer, 2],
    ]);
    await accounts.dropPending(newer);
    expect(await accounts.pendingOf(registration.email)).toEqual([]);
    await accounts.countWrongCode(registration.email, 3);
    expect(await tries()).toEqual([[other, 0]]);
  });

  it('drops what has expired, and nothing else', async () => {
    const { accounts } = current().store;
    await accounts.addPending({ ...registration, createdAt: 10 });
    await accounts.addPending({ ...registration, createdAt: 20 });
    const young = await accounts.addPending({ ...registration, createdAt: 21 });
    expect(await accounts.expirePending(20)).toBe(2);
    expect((await accounts.allPending()).map(({ key }) => key)).toEqual([young]);
    expect(await accounts.expirePending(20)).toBe(0);
  });

  it('lists what waits, oldest first', async () => {
    const { accounts } = current().store;
    for (const [email, createdAt] of [
      ['b@x.example', 20],
      ['a@x.example', 10],
      ['c@x.example', 20],
    ] as const) {
      await accounts.addPending({ ...registration, email, createdAt });
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
    const key = await store.accounts.addPending(registration);
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.accounts.search('', 0, Infinity)).toEqual([anna]);
    expect(await again.accounts.allPending()).toEqual([{ ...registration, key, wrongTries: 0 }]);
  });
}
