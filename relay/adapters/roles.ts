import type { GroupRefusal } from '../ports/store/groups.js';
import type { Role } from '../ports/store/sync.js';

/** What the rules need to know of a chat; `members` by key, in the order in which they were added. */
export interface Roles {
  readonly isLocal: boolean;
  readonly members: ReadonlyMap<number, { readonly role: Role }>;
}

/** What a member wants to do. `others`: something to another member, by key. */
export type Deed =
  | { readonly to: 'add' | 'leave' | 'delete' | 'settings' | 'pin' }
  | { readonly to: 'remove' | 'appoint'; readonly other: number; readonly role?: Role };

/** The rules of who may do what in a chat, the same for every store. @returns undefined where it is allowed */
export function refusal({ isLocal, members }: Roles, byKey: number, deed: Deed): GroupRefusal | undefined {
  const mine = members.get(byKey)?.role;
  if (mine === undefined) return 'not-member';
  if (isLocal) return deed.to === 'delete' || deed.to === 'pin' ? undefined : 'local-chat';
  switch (deed.to) {
    case 'leave':
      return undefined;
    case 'add':
    case 'pin':
      return mine === 'member' ? 'not-allowed' : undefined;
    case 'delete':
    case 'settings':
      return mine === 'owner' ? undefined : 'not-allowed';
    case 'remove': {
      if (mine === 'member') return 'not-allowed';
      const theirs = members.get(deed.other)?.role;
      if (theirs === undefined) return 'no-member';
      if (deed.other === byKey) return 'still-owner';
      return mine === 'owner' || theirs === 'member' ? undefined : 'not-allowed';
    }
    case 'appoint':
      if (mine !== 'owner') return 'not-allowed';
      if (!members.has(deed.other)) return 'no-member';
      return deed.other === byKey && deed.role !== 'owner' ? 'still-owner' : undefined;
    default:
      return deed satisfies never;
  }
}

/** @returns who takes over when the owner leaves: the admin who is in the group longest, else the member; undefined when nobody is left */
export function heirOf(members: Roles['members'], leaving: number): number | undefined {
  const others = [...members].filter(([key]) => key !== leaving);
  return (others.find(([, { role }]) => role === 'admin') ?? others[0])?.[0];
}
