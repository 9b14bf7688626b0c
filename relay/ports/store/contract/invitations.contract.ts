import { expect, it } from 'vitest';
import { club, done, MOST, roles } from './club.js';
import { addGroup, addUser, forgets, type StoreUnderTest } from './office.js';

export function describeInvitations(current: () => StoreUnderTest): void {
  it('who left is invited instead of added, once, and is a member after accepting', async () => {
    const { store } = current();
    const { owner, plain, admin, chat } = await club(store);
    done(await store.groups.leave(chat.key, plain.key));
    const first = done(await store.groups.addMembers(chat.key, admin.key, [plain.key], MOST));
    const invitation = {
      chat: 'club',
      name: 'group club',
      avatar: '',
      inviter: 'id-admin',
      username: 'admin',
    };
    expect(first.invited).toMatchObject([{ userKey: plain.key, invitations: [invitation] }]);
    expect(first.told?.details.invited).toEqual(['id-plain']);
    expect(await roles(store, chat)).toEqual(['owner owner', 'admin admin', 'other member']);
    expect(done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST)).invited).toEqual([]);
    expect(await store.invitations.of(plain.key)).toEqual([invitation]);
    expect(await store.invitations.chatKey('club', plain.key)).toBe(chat.key);
    expect(await store.invitations.chatKey('club', owner.key)).toBeUndefined();

    expect(await store.invitations.accept(chat.key, plain.key, 3)).toEqual({ kind: 'too-many-members' });
    expect(await store.invitations.accept(chat.key, plain.key, MOST)).toMatchObject({
      kind: 'done',
      invited: [{ userKey: plain.key, invitations: [] }],
    });
    expect(await roles(store, chat)).toEqual(['owner owner', 'admin admin', 'other member', 'plain member']);
    expect(await store.invitations.accept(chat.key, plain.key, MOST)).toEqual({ kind: 'no-invitation' });
  });

  it('who accepted may leave and is invited again; who was removed is added', async () => {
    const { store } = current();
    const { owner, plain, other, chat } = await club(store);
    done(await store.groups.removeMember(chat.key, owner.key, other.key));
    expect(done(await store.groups.addMembers(chat.key, owner.key, [other.key], MOST)).invited).toEqual([]);
    done(await store.groups.leave(chat.key, plain.key));
    done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST));
    expect(await store.invitations.decline('club', plain.key)).toMatchObject({ userKey: plain.key, invitations: [] });
    expect(done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST)).invited).toHaveLength(1);
  });

  it('an invitation ends with its group, and is told to a device that was away', async () => {
    const { store } = current();
    const { owner, plain, chat } = await club(store);
    done(await store.groups.leave(chat.key, plain.key));
    const from = await store.position();
    done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST));
    const { changes } = await store.sync.missed(plain.key, from, 10);
    expect(changes).toMatchObject([{ kind: 'invitations', chat: '', invitations: [{ chat: 'club' }] }]);
    const removed = done(await store.groups.remove(chat.key, owner.key));
    expect(removed.invited).toMatchObject([{ userKey: plain.key, invitations: [] }]);
    expect(await store.invitations.of(plain.key)).toEqual([]);
  });

  it('a user has at most so many', async () => {
    const { store } = current();
    const plain = await addUser(store, 'plain');
    for (let number = 0; number <= 100; number += 1) {
      // Each group has an owner of its own, because one may not invite more either.
      const owner = await addUser(store, `owner-${number}`);
      const chat = await addGroup(store, `group-${number}`, [owner, plain]);
      done(await store.groups.leave(chat.key, plain.key));
      done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST));
    }
    expect(await store.invitations.of(plain.key)).toHaveLength(100);
  });

  it('is kept when the store is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { owner, plain, chat } = await club(store);
    done(await store.groups.leave(chat.key, plain.key));
    done(await store.groups.addMembers(chat.key, owner.key, [plain.key], MOST));
    if (!reopen) return skip(forgets);
    expect(await (await reopen()).invitations.of(plain.key)).toHaveLength(1);
  });
}
