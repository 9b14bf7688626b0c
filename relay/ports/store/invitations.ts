import type { GroupResult } from './groups.js';
import type { ChangedInvitations, Invitation } from './invitation.js';

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
