import { expect, it } from 'vitest';
import type { GroupResult } from '../groups.js';
import type { Store } from '../store.js';
import { type Club, club, MOST } from './club.js';
import { say, type StoreUnderTest, texts } from './office.js';

export function describeGroupRefusals(current: () => StoreUnderTest): void {
  const refusals: [string, (store: Store, club: Club) => Promise<GroupResult>, GroupResult['kind']][] = [
    [
      'adding by an outsider',
      ({ groups }, c) => groups.addMembers(c.chat.key, c.outsider.key, [c.outsider.key], MOST),
      'not-member',
    ],
    [
      'adding by a plain member',
      ({ groups }, c) => groups.addMembers(c.chat.key, c.plain.key, [c.outsider.key], MOST),
      'not-allowed',
    ],
    [
      'adding to a local chat',
      ({ groups }, c) => groups.addMembers(c.local.key, c.owner.key, [c.outsider.key], MOST),
      'local-chat',
    ],
    [
      'adding more than fit',
      ({ groups }, c) => groups.addMembers(c.chat.key, c.admin.key, [c.outsider.key], 4),
      'too-many-members',
    ],
    [
      'removing by an outsider',
      ({ groups }, c) => groups.removeMember(c.chat.key, c.outsider.key, c.plain.key),
      'not-member',
    ],
    [
      'removing by a plain member',
      ({ groups }, c) => groups.removeMember(c.chat.key, c.plain.key, c.other.key),
      'not-allowed',
    ],
    [
      'removing the owner by an admin',
      ({ groups }, c) => groups.removeMember(c.chat.key, c.admin.key, c.owner.key),
      'not-allowed',
    ],
    [
      'removing somebody who is not in it',
      ({ groups }, c) => groups.removeMember(c.chat.key, c.owner.key, c.outsider.key),
      'no-member',
    ],
    ['removing oneself', ({ groups }, c) => groups.removeMember(c.chat.key, c.owner.key, c.owner.key), 'still-owner'],
    [
      'removing from a local chat',
      ({ groups }, c) => groups.removeMember(c.local.key, c.owner.key, c.plain.key),
      'local-chat',
    ],
    ['leaving what one is not in', ({ groups }, c) => groups.leave(c.chat.key, c.outsider.key), 'not-member'],
    ['leaving a local chat', ({ groups }, c) => groups.leave(c.local.key, c.plain.key), 'local-chat'],
    [
      'a role by an outsider',
      ({ groups }, c) => groups.setRole(c.chat.key, c.outsider.key, c.plain.key, 'admin'),
      'not-member',
    ],
    [
      'a role by an admin',
      ({ groups }, c) => groups.setRole(c.chat.key, c.admin.key, c.plain.key, 'admin'),
      'not-allowed',
    ],
    [
      'a role for somebody who is not in it',
      ({ groups }, c) => groups.setRole(c.chat.key, c.owner.key, c.outsider.key, 'admin'),
      'no-member',
    ],
    [
      'an owner who steps down without an heir',
      ({ groups }, c) => groups.setRole(c.chat.key, c.owner.key, c.owner.key, 'member'),
      'still-owner',
    ],
    [
      'a role in a local chat',
      ({ groups }, c) => groups.setRole(c.local.key, c.owner.key, c.plain.key, 'admin'),
      'local-chat',
    ],
    ['deleting by an outsider', ({ groups }, c) => groups.remove(c.chat.key, c.outsider.key), 'not-member'],
    ['deleting a group by an admin', ({ groups }, c) => groups.remove(c.chat.key, c.admin.key), 'not-allowed'],
    ['deleting an unknown chat', ({ groups }, c) => groups.remove(999, c.owner.key), 'not-member'],
    [
      'hiding the past by an admin',
      ({ groups }, c) => groups.setHistoryForNew(c.chat.key, c.admin.key, false),
      'not-allowed',
    ],
    [
      'hiding the past by an outsider',
      ({ groups }, c) => groups.setHistoryForNew(c.chat.key, c.outsider.key, false),
      'not-member',
    ],
    [
      'hiding the past of a local chat',
      ({ groups }, c) => groups.setHistoryForNew(c.local.key, c.owner.key, false),
      'local-chat',
    ],
    ['pinning by a plain member', ({ groups }, c) => groups.pin(c.chat.key, c.plain.key, 1, 100), 'not-allowed'],
    ['pinning by an outsider', ({ groups }, c) => groups.pin(c.chat.key, c.outsider.key, 1, 100), 'not-member'],
    ['unpinning by a plain member', ({ groups }, c) => groups.unpin(c.chat.key, c.plain.key, 1), 'not-allowed'],
    ['unpinning by an outsider', ({ groups }, c) => groups.unpin(c.chat.key, c.outsider.key, 1), 'not-member'],
  ];
  it.each(refusals)('refuses %s, and changes nothing', async (_name, attempt, kind) => {
    const { store } = current();
    const everything = await club(store);
    const { chat, local, owner } = everything;
    await say(store, chat, owner, 'one');
    const state = async () => [
      await store.position(),
      await store.sync.details(chat.key),
      await store.sync.details(local.key),
      await texts(store, chat),
    ];
    const before = await state();
    expect(await attempt(store, everything)).toEqual({ kind });
    expect(await state()).toEqual(before);
  });
}
