import type { GroupChanged, GroupResult } from '../groups.js';
import type { ChatRecord, UserRecord } from '../records.js';
import type { Store } from '../store.js';
import { addGroup, addUser } from './office.js';

/** Members that the groups of these tests may have. */
export const MOST = 5;

export interface Club {
  readonly owner: UserRecord;
  readonly admin: UserRecord;
  readonly plain: UserRecord;
  readonly other: UserRecord;
  readonly outsider: UserRecord;
  readonly chat: ChatRecord;
  readonly local: ChatRecord;
}

/** A group with members of every role, and a local chat of two of them. */
export async function club(store: Store): Promise<Club> {
  const [owner, plain, admin, other, outsider] = [
    await addUser(store, 'owner'),
    await addUser(store, 'plain'),
    await addUser(store, 'admin'),
    await addUser(store, 'other'),
    await addUser(store, 'outsider'),
  ] as const;
  const chat = await addGroup(store, 'club', [owner, plain, admin, other]);
  done(await store.groups.setRole(chat.key, owner.key, admin.key, 'admin'));
  const local = await makeLocal(store, 'local', owner, plain);
  return { owner, admin, plain, other, outsider, chat, local };
}

export async function makeLocal(store: Store, identifier: string, a: UserRecord, b: UserRecord): Promise<ChatRecord> {
  const members = [a.key, b.key];
  const pair = { identifier, isLocal: true, name: '', avatar: '', owner: a.key, members, time: 1 };
  return (await store.chats.create(pair)).chat;
}

/** @returns the result of a change that must succeed */
export function done(result: GroupResult): GroupChanged {
  if (result.kind !== 'done') throw new Error(`It was refused: ${result.kind}.`);
  return result;
}

/** @returns the members with their roles, in the order in which they were added */
export async function roles(store: Store, chat: ChatRecord): Promise<string[]> {
  return (await store.sync.details(chat.key)).members.map(({ username, role }) => `${username} ${role}`);
}
