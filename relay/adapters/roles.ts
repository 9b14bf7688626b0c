import type { GroupRefusal } from '../ports/store/groups.js';
import type { Role } from '../protocol/events/shapes.js';

/** What the rules need to know of a chat; `members` by key, in the order in which they were added. */
export interface Roles {
  readonly isLocal: boolean;
  readonly members: ReadonlyMap<number, { readonly role: Role }>;
}

/** What a member wants to do; `other` is the key of the member to whom it is done. */
export type GroupCommand =
  | { readonly to: 'add' | 'leave' | 'delete' | 'settings' | 'pin' }
  | { readonly to: 'remove' | 'appoint'; readonly other: number; readonly role?: Role };

/** The rules of who may do what in a chat, the same for every store. @returns undefined where it is allowed */
export function refusal({ isLocal, members }: Roles, byKey: number, command: GroupCommand): GroupRefusal | undefined {
  const mine = members.get(byKey)?.role;
  if (mine === undefined) return 'not-member';
  if (isLocal) return command.to === 'delete' || command.to === 'pin' ? undefined : 'local-chat';
  switch (command.to) {
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
      const theirs = members.get(command.other)?.role;
      if (theirs === undefined) return 'no-member';
      if (command.other === byKey) return 'still-owner';
      return mine === 'owner' || theirs === 'member' ? undefined : 'not-allowed';
    }
    case 'appoint':
      if (mine !== 'owner') return 'not-allowed';
      if (!members.has(command.other)) return 'no-member';
      return command.other === byKey && command.role !== 'owner' ? 'still-owner' : undefined;
    default:
      return command satisfies never;
  }
}

/** @returns who takes over when the owner leaves: the admin who is in the group longest, else the member; undefined when nobody is left */
export function heirOf(members: Roles['members'], leaving: number): number | undefined {
  const others = [...members].filter(([key]) => key !== leaving);
  return (others.find(([, { role }]) => role === 'admin') ?? others[0])?.[0];
}
