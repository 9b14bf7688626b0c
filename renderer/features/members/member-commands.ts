import { comparable } from '../../../relay/protocol/comparable.js';
import type { Role } from '../../../relay/protocol/events/shapes.js';
import type { Chat, ChatExtras, Person } from '../../state/model.js';

/** What can be done with another member of a group. */
export type MemberCommand = 'makeAdmin' | 'makeMember' | 'handOver' | 'remove';

/**
 * The rules of the relay (`SetRole`, `RemoveMember`), so that only what it allows is offered.
 * @param mine the role of the one who asks, and `theirs` of another member
 */
export function commandsFor(mine: Role, theirs: Role): readonly MemberCommand[] {
  if (mine === 'owner') return [theirs === 'admin' ? 'makeMember' : 'makeAdmin', 'handOver', 'remove'];
  return mine === 'admin' && theirs === 'member' ? ['remove'] : [];
}

/** @returns whether a member with this role adds members and removes some; the owner may do more */
export function manages(mine: Role): boolean {
  return mine !== 'member';
}

const ranks: readonly Role[] = ['owner', 'admin', 'member'];

/** @returns a member's role; null where the server has no roles */
export function roleOf(extras: ChatExtras | null, id: string): Role | null {
  return extras && (extras.roles[id] ?? 'member');
}

/**
 * @returns the members whose name contains the text: the owner, then admins, then the others, each by name; in the
 * server's order where it has no roles
 */
export function listed(
  { members, extras }: Pick<Chat, 'members' | 'extras'>,
  people: Readonly<Record<string, Person>>,
  search: string,
): readonly string[] {
  const nameOf = (id: string) => people[id]?.username ?? '';
  const wanted = comparable(search.trim());
  const found = (members ?? []).filter((id) => comparable(nameOf(id)).includes(wanted));
  if (!extras) return found;
  const rank = (id: string) => ranks.indexOf(roleOf(extras, id) ?? 'member');
  return found.sort((one, other) => rank(one) - rank(other) || nameOf(one).localeCompare(nameOf(other)));
}
