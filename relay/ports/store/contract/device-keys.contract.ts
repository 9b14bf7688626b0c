import { expect, it } from 'vitest';
import { deviceKeysKept } from '../device-keys.js';
import { forgets, office, type StoreUnderTest } from './office.js';

const HOUR = 3_600;

export function describeDeviceKeys(current: () => StoreUnderTest): void {
  it('a key finds its user, and nobody else by that user’s or another’s name', async () => {
    const { store } = current();
    const { anna, boris } = await office(store);
    await store.deviceKeys.add(anna.key, 'a1', 10);
    expect(await store.deviceKeys.userOf(anna.identifier, 'a1', 11)).toEqual(anna);
    expect(await store.deviceKeys.userOf(boris.identifier, 'a1', 11)).toBeUndefined();
    expect(await store.deviceKeys.userOf(anna.identifier, 'b2', 11)).toBeUndefined();
    expect(await store.deviceKeys.userOf('nobody', 'a1', 11)).toBeUndefined();
  });

  it('a key that was ended opens nothing, and only its user ends it', async () => {
    const { store } = current();
    const { anna, boris } = await office(store);
    await store.deviceKeys.add(anna.key, 'a1', 10);
    await store.deviceKeys.add(anna.key, 'a2', 10);
    await store.deviceKeys.end(boris.key, 'a1');
    expect(await store.deviceKeys.userOf(anna.identifier, 'a1', 11)).toEqual(anna);
    await store.deviceKeys.end(anna.key, 'a1');
    await store.deviceKeys.end(anna.key, 'a1');
    expect(await store.deviceKeys.userOf(anna.identifier, 'a1', 11)).toBeUndefined();
    expect(await store.deviceKeys.userOf(anna.identifier, 'a2', 11)).toEqual(anna);
  });

  it('the keys that were used last are kept, of each user by itself', async () => {
    const { store } = current();
    const { anna, boris } = await office(store);
    await store.deviceKeys.add(boris.key, 'b', 0);
    await store.deviceKeys.add(anna.key, 'unused', 1);
    await store.deviceKeys.add(anna.key, 'in use', 0);
    await store.deviceKeys.userOf(anna.identifier, 'in use', 2 * HOUR);
    for (let i = 1; i < deviceKeysKept; i++) await store.deviceKeys.add(anna.key, `more ${i}`, 10 + i);
    expect(await store.deviceKeys.userOf(anna.identifier, 'unused', 3 * HOUR)).toBeUndefined();
    expect(await store.deviceKeys.userOf(anna.identifier, 'in use', 3 * HOUR)).toEqual(anna);
    expect(await store.deviceKeys.userOf(anna.identifier, 'more 1', 3 * HOUR)).toEqual(anna);
    expect(await store.deviceKeys.userOf(boris.identifier, 'b', 3 * HOUR)).toEqual(boris);
  });

  it('keeps keys when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip(forgets);
    const { anna } = await office(store);
    await store.deviceKeys.add(anna.key, 'a1', 10);
    await store.close();
    const again = await reopen();
    expect(await again.deviceKeys.userOf(anna.identifier, 'a1', 11)).toEqual(anna);
  });
}
