import { expect, it } from 'vitest';
import type { NewPush, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { forgets, message, office, type StoreUnderTest } from './office.js';

const push = (user: UserRecord, body: string, expiresAt: number): NewPush => ({
  userKey: user.key,
  title: 'anna',
  body,
  imageUrl: '/media/a.png',
  expiresAt,
});

const bodies = async (store: Store, user: UserRecord, now: number) =>
  (await store.pushes.waiting(user.key, now)).map(({ body }) => body);

export function describePushes(current: () => StoreUnderTest): void {
  it('queues pushes with their message, oldest first', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await store.messages.append(message(chat, anna));
    await Promise.all([
      store.messages.append(message(chat, anna, { pushes: [push(boris, 'one', 200), push(anna, 'own', 200)] })),
      store.messages.append(message(chat, anna, { pushes: [push(boris, 'two', 100)] })),
    ]);
    const waiting = await store.pushes.waiting(boris.key, 50);
    expect(waiting).toMatchObject([
      { ...push(boris, 'one', 200), chat: chat.identifier, messageId: 2 },
      { ...push(boris, 'two', 100), chat: chat.identifier, messageId: 3 },
    ]);
    expect(await bodies(store, anna, 50)).toEqual(['own']);
  });

  it('leaves out and throws away what expired', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const pushes = [push(boris, 'one', 100), push(boris, 'two', 101), push(anna, 'own', 100)];
    await store.messages.append(message(chat, anna, { pushes }));
    expect(await bodies(store, boris, 99)).toEqual(['one', 'two']);
    expect(await bodies(store, boris, 100)).toEqual(['two']);
    expect(await store.pushes.expire(100)).toBe(2);
    expect(await bodies(store, boris, 0)).toEqual(['two']);
    expect(await store.pushes.expire(100)).toBe(0);
  });

  it('drops delivered ones, and never gives their keys to others', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await store.messages.append(message(chat, anna, { pushes: [push(boris, 'one', 100), push(boris, 'two', 100)] }));
    const keys = (await store.pushes.waiting(boris.key, 0)).map(({ key }) => key);
    await store.pushes.drop(keys);
    await store.messages.append(message(chat, anna, { pushes: [push(boris, 'three', 100)] }));
    await store.pushes.drop(keys);
    await store.pushes.drop([]);
    expect(await bodies(store, boris, 0)).toEqual(['three']);
  });

  it('queues nothing for a message that was known already', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const retried = message(chat, anna, { clientId: 'c-1', pushes: [push(boris, 'one', 100)] });
    await Promise.all([store.messages.append(retried), store.messages.append(retried)]);
    expect(await bodies(store, boris, 0)).toEqual(['one']);
  });

  it('takes the pushes of a removed message out, as they hold its text', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await store.messages.append(message(chat, anna, { pushes: [push(boris, 'one', 100)] }));
    await store.messages.append(message(chat, anna, { pushes: [push(boris, 'two', 100)] }));
    await store.messages.remove(chat.key, 1, anna.key);
    expect(await bodies(store, boris, 0)).toEqual(['two']);
  });

  it('keeps the queue when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { anna, boris, chat } = await office(store);
    await store.messages.append(message(chat, anna, { pushes: [push(boris, 'one', 100)] }));
    const before = await store.pushes.waiting(boris.key, 0);
    expect(before).toHaveLength(1);
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).pushes.waiting(boris.key, 0)).toEqual(before);
  });
}
