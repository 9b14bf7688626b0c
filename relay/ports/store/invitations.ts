import type { GroupResult } from './groups.js';
import type { Change } from './records.js';

/** A group that a user has left and is invited to come back to. */
export interface Invitation {
  /** Identifier of the group, its name and its picture. */
  readonly chat: string;
  readonly name: string;
  readonly avatar: string;
  /** Who invites. */
  readonly inviter: string;
  readonly username: string;
}

/** A user whose invitations changed, and all that the user has now. */
export interface ChangedInvitations extends Change {
  readonly userKey: number;
  readonly invitations: readonly Invitation[];
}

/** Pending invitations that one user may have, and that one may have made. */
export const mostInvitations = 100;

/**
 * Invitations to groups. `GroupStore.addMembers` makes them for those who have left the group; a user has at most one a
 * group. A change is logged for the invited user, and tells the whole list.
 */
export interface InvitationStore {
  /** The user's invitations, the oldest first. */
  of(userKey: number): Promise<readonly Invitation[]>;
  /**
   * Makes the user a member again. @param most members that the group may have
   * @returns `no-invitation` where the user has none, else as `GroupStore.addMembers`
   */
  accept(chatKey: number, userKey: number, most: number): Promise<GroupResult | { readonly kind: 'no-invitation' }>;
  /** Drops the invitation; where there is none, that counts as done. */
  decline(chat: string, userKey: number): Promise<ChangedInvitations>;
  /** Key of the group of this identifier, if the user is invited to it. */
  chatKey(chat: string, userKey: number): Promise<number | undefined>;
}
