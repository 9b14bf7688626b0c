import { expect, it } from 'vitest';
import type { GroupResult } from '../groups.js';
import { club, done, makeLocal, MOST, roles } from './club.js';
import { forgets, message, say, type StoreUnderTest, texts } from './office.js';

export function describeGroups(current: () => StoreUnderTest): void {
  it('adds members at the end, each once, with nothing unread and a cursor at the newest message', async () => {
    const { store } = current();
    const { owner, outsider, chat, plain } = await club(store);
    await say(store, chat, owner, 'one', 'two');
    const start = await store.position();
    const result = done(
      await store.groups.addMembers(chat.key, owner.key, [outsider.key, plain.key, outsider.key], MOST),
    );
    expect(result).toMatchObject({ position: start + 1, gone: [], told: { position: start + 1 } });
    expect(result.chat.members.map(({ key }) => key).at(-1)).toBe(outsider.key);
    expect(result.told?.details.members?.at(-1)).toEqual({
      identifier: outsider.identifier,
      username: 'outsider',
      avatar: '',
      role: 'member',
      readUpTo: 2,
      since: 2,
    });
    expect(await store.chats.byIdentifier('club')).toEqual(result.chat);
    expect(await store.chats.listFor(outsider.key)).toMatchObject([{ unread: 0, last: { value: 'two' } }]);
    expect(await texts(store, chat)).toEqual(['two', 'one']);
  });

  it('takes a member out with the pushes that wait, and tells the loss to that one', async () => {
    const { store } = current();
    const { admin, owner, plain, other, chat } = await club(store);
    const push = { title: 't', body: 'b', imageUrl: '', expiresAt: 9_000 };
    const pushes = [plain, other].map(({ key }) => ({ ...push, userKey: key }));
    await store.messages.append(message(chat, owner, { pushes, unreadFor: [plain.key] }));
    const start = await store.position();
    const result = done(await store.groups.removeMember(chat.key, admin.key, plain.key));
    expect(result.gone).toEqual([{ userKey: plain.key, position: start + 1 }]);
    expect(result).toMatchObject({ position: start + 2, told: { position: start + 2 } });
    expect(await roles(store, chat)).toEqual(['owner owner', 'admin admin', 'other member']);
    expect((await store.chats.listFor(plain.key)).map(({ chat: { identifier } }) => identifier)).toEqual(['local']);
    expect(await store.pushes.waiting(plain.key, 0)).toEqual([]);
    expect(await store.pushes.waiting(other.key, 0)).toHaveLength(1);
    expect((await store.sync.missed(plain.key, start, 100)).changes).toEqual([
      { kind: 'gone', chat: 'club', position: start + 1 },
    ]);
    expect((await store.sync.missed(other.key, start, 100)).changes).toMatchObject([{ kind: 'chat' }]);
  });

  it('in one batch: a message after the removal of its sender is not stored, one after the addition is', async () => {
    const { store } = current();
    const { owner, plain, outsider, chat } = await club(store);
    const results = await Promise.all([
      store.messages.append(message(chat, plain, { value: 'before' })),
      store.groups.removeMember(chat.key, owner.key, plain.key),
      store.messages.append(message(chat, plain, { value: 'after' })),
      store.messages.react(chat.key, 1, plain.key, 'like'),
      store.messages.append(message(chat, outsider, { value: 'too early' })),
      store.groups.addMembers(chat.key, owner.key, [outsider.key], MOST),
      store.messages.append(message(chat, outsider, { value: 'hello' })),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual([
      'stored',
      'done',
      'not-member',
      'no-message',
      'not-member',
      'done',
      'stored',
    ]);
    expect(await texts(store, chat)).toEqual(['hello', 'before']);
  });

  it('forgets a change that failed: what came with it in one batch is judged without it', async () => {
    const { store } = current();
    const { owner, outsider, chat } = await club(store);
    const start = await store.position();
    const results = await Promise.allSettled([
      store.groups.addMembers(chat.key, owner.key, [outsider.key, 999], 99),
      store.messages.append(message(chat, outsider, { value: 'not in it' })),
      store.messages.append(message(chat, owner, { value: 'stays' })),
    ]);
    expect(results).toMatchObject([
      { status: 'rejected' },
      { value: { kind: 'not-member' } },
      { value: { kind: 'stored', position: start + 1 } },
    ]);
    expect((await store.chats.byIdentifier('club'))?.members).toEqual(chat.members);
  });

  it('hands a leaving owner’s place to the admin who is in it longest, else the member, and ends with the last', async () => {
    const { store } = current();
    const { owner, admin, plain, other, chat } = await club(store);
    done(await store.groups.setRole(chat.key, owner.key, other.key, 'admin'));
    const start = await store.position();
    const result = done(await store.groups.leave(chat.key, owner.key));
    expect(result).toMatchObject({ told: { position: start + 1 }, position: start + 2 });
    expect(result.gone).toEqual([{ userKey: owner.key, position: start + 2 }]);
    expect(result.chat.owner).toBe(admin.key);
    expect(await roles(store, chat)).toEqual(['plain member', 'admin owner', 'other admin']);
    done(await store.groups.leave(chat.key, other.key));
    expect(await roles(store, chat)).toEqual(['plain member', 'admin owner']);
    done(await store.groups.leave(chat.key, admin.key));
    expect(await roles(store, chat)).toEqual(['plain owner']);
    await say(store, chat, plain, 'alone');
    const last = done(await store.groups.leave(chat.key, plain.key));
    expect(last).toMatchObject({ told: undefined, chat: { members: [] }, gone: [{ userKey: plain.key }] });
    expect(await store.chats.byIdentifier('club')).toBeUndefined();
    expect(await texts(store, chat)).toEqual([]);
  });

  it('hands the group over: the old owner becomes admin', async () => {
    const { store } = current();
    const { owner, plain, admin, chat } = await club(store);
    const result = done(await store.groups.setRole(chat.key, owner.key, plain.key, 'owner'));
    expect(result.chat.owner).toBe(plain.key);
    expect(await roles(store, chat)).toEqual(['owner admin', 'plain owner', 'admin admin', 'other member']);
    expect((await store.sync.infos(plain.key)).infos.get(chat.key)).toMatchObject({ role: 'owner' });
    done(await store.groups.setRole(chat.key, plain.key, admin.key, 'member'));
    expect(await roles(store, chat)).toEqual(['owner admin', 'plain owner', 'admin member', 'other member']);
  });

  it('deletes a chat for all, with everything in it; the two can make a new one', async () => {
    const { store } = current();
    const { owner, plain, local } = await club(store);
    const push = { userKey: owner.key, title: 't', body: 'secret', imageUrl: '', expiresAt: 9_000 };
    await store.messages.append(message(local, plain, { value: 'secret', pushes: [push] }));
    await store.messages.react(local.key, 1, owner.key, 'like');
    done(await store.groups.pin(local.key, owner.key, 1, 100));
    const start = await store.position();
    const [result, late] = await Promise.all([
      store.groups.remove(local.key, plain.key),
      store.messages.append(message(local, owner, { value: 'late' })),
    ]);
    expect(late).toEqual({ kind: 'not-member' });
    expect(done(result).gone).toEqual([
      { userKey: owner.key, position: start + 1 },
      { userKey: plain.key, position: start + 2 },
    ]);
    expect(result).toMatchObject({ position: start + 2, told: undefined, chat: { identifier: 'local', members: [] } });
    expect(await store.chats.byIdentifier('local')).toBeUndefined();
    expect(await texts(store, local)).toEqual([]);
    expect(await store.pushes.waiting(owner.key, 0)).toEqual([]);
    expect((await store.chats.listFor(owner.key)).map(({ chat }) => chat.identifier)).toEqual(['club']);
    for (const user of [owner, plain]) {
      expect((await store.sync.missed(user.key, start, 100)).changes).toMatchObject([{ kind: 'gone', chat: 'local' }]);
      // Even from the very beginning of the log, the member is told only that the chat is lost.
      const all = (await store.sync.missed(user.key, 0, 100)).changes.filter(
        (each) => 'chat' in each && each.chat === 'local',
      );
      expect(all.map(({ kind }) => kind)).toEqual(['gone']);
    }
    expect(await store.chats.byIdentifier('local')).toBeUndefined();
    const again = await makeLocal(store, 'again', plain, owner);
    expect(again).toMatchObject({ identifier: 'again', isLocal: true });
    expect(again.key).not.toBe(local.key);
    expect(await say(store, again, owner, 'hi')).toEqual([1]);
  });

  it('pins messages, the last on top; a deleted message is no longer pinned', async () => {
    const { store } = current();
    const { owner, admin, chat } = await club(store);
    await say(store, chat, owner, 'one', 'two', 'three');
    const pinned = async (result: Promise<GroupResult>) => done(await result).told?.details.pinned;
    expect(await pinned(store.groups.pin(chat.key, admin.key, 1, 2))).toEqual([1]);
    expect(await pinned(store.groups.pin(chat.key, owner.key, 3, 2))).toEqual([3, 1]);
    expect(await pinned(store.groups.pin(chat.key, owner.key, 1, 2))).toEqual([1, 3]);
    expect(await store.groups.pin(chat.key, owner.key, 2, 2)).toEqual({ kind: 'too-many-pins' });
    expect(await store.groups.pin(chat.key, owner.key, 4, 2)).toEqual({ kind: 'no-message' });
    expect(await store.groups.unpin(chat.key, owner.key, 4)).toEqual({ kind: 'no-message' });
    expect(await pinned(store.groups.unpin(chat.key, owner.key, 2))).toEqual([1, 3]);
    await store.messages.remove(chat.key, 1, owner.key);
    expect((await store.sync.details(chat.key)).pinned).toEqual([3]);
    const result = done(await store.groups.unpin(chat.key, admin.key, 3));
    expect(result.told?.details).toMatchObject({ pinned: [], historyForNew: true });
    expect(result.told?.details.members).toBeUndefined();
  });

  it('keeps members, roles and pins when it is closed', async ({ skip }) => {
    const { store, reopen } = current();
    const { owner, admin, plain, outsider, chat } = await club(store);
    await say(store, chat, owner, 'one');
    done(await store.groups.setHistoryForNew(chat.key, owner.key, false));
    done(await store.groups.addMembers(chat.key, admin.key, [outsider.key], MOST));
    done(await store.groups.removeMember(chat.key, owner.key, plain.key));
    done(await store.groups.setRole(chat.key, owner.key, admin.key, 'owner'));
    done(await store.groups.pin(chat.key, admin.key, 1, 100));
    const before = await store.sync.details(chat.key);
    expect(before).toMatchObject({ historyForNew: false, pinned: [1] });
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.sync.details(chat.key)).toEqual(before);
    expect(await again.messages.page(chat.key, 0, 9, outsider.key)).toEqual([]);
    expect(await again.messages.append(message(chat, plain))).toEqual({ kind: 'not-member' });
  });
}
