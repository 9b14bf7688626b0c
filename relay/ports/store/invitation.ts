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
