import type { ChangedInvitations } from './invitation.js';
import type { ChatRecord } from './records.js';
import type { Role } from '../../protocol/events/shapes.js';
import type { ChatDetails } from './sync.js';

/** The chat after a change to it; `members` and `invited` are set where they may have changed. */
export type ChangedDetails = Omit<ChatDetails, 'members' | 'invited'> &
  Partial<Pick<ChatDetails, 'members' | 'invited'>>;

export interface GroupChanged {
  readonly kind: 'done';
  /** The newest position of the change that concerns whoever asked. */
  readonly position: number;
  /** The chat as it is now; one that was deleted has no members. */
  readonly chat: ChatRecord;
  /** What its members are told; undefined when it was deleted. */
  readonly told: { readonly position: number; readonly details: ChangedDetails } | undefined;
  /** The users whose invitations changed. */
  readonly invited: readonly ChangedInvitations[];
  /** The members who are no longer in the chat. */
  readonly gone: readonly { readonly userKey: number; readonly position: number }[];
}

/** Why nothing was changed. */
export type GroupRefusal =
  /** Whoever asks is not in the chat (any more). */
  | 'not-member'
  /** The other one is not in the group. */
  | 'no-member'
  /** The role of the user who asks does not allow it. */
  | 'not-allowed'
  /** A chat of two has no roles, and its members stay. */
  | 'local-chat'
  /** The owner has to hand the group over first. */
  | 'still-owner'
  | 'too-many-members'
  | 'too-many-pins'
  | 'no-message';

export type GroupResult = GroupChanged | { readonly kind: GroupRefusal };

/**
 * Members, roles and pins of chats. Every method checks the user who asks (`byKey`) and changes in one step, and logs
 * what it did, repetitions too.
 */
export interface GroupStore {
  /**
   * Adds users to a group, for its owner and admins. Those who are in it stay as they are; those who have left it are
   * invited instead, unless they or the one who asks have too many invitations. Nothing is unread for new members; where the group hides its past they see only later messages.
   * @param most members that the group may have
   */
  addMembers(chatKey: number, byKey: number, userKeys: readonly number[], most: number): Promise<GroupResult>;
  /** Takes another member out of a group, with the pushes that wait for them: the owner anyone, admins plain members. */
  removeMember(chatKey: number, byKey: number, userKey: number): Promise<GroupResult>;
  /**
   * Leaves a group. An owner's place goes to the admin who is in it longest, else to the member; the last one leaving
   * deletes it.
   */
  leave(chatKey: number, byKey: number): Promise<GroupResult>;
  /** Gives a member of a group another role, for its owner. `owner` hands the group over: the old owner becomes admin. */
  setRole(chatKey: number, byKey: number, userKey: number, role: Role): Promise<GroupResult>;
  /** Deletes a chat with all that is in it: a group for its owner, a chat of two for either. */
  remove(chatKey: number, byKey: number): Promise<GroupResult>;
  /** Whether members who are added later see what was written before; for the owner of a group. */
  setHistoryForNew(chatKey: number, byKey: number, visible: boolean): Promise<GroupResult>;
  /**
   * Pins a message: in a group its owner and admins, in a chat of two either. One that is pinned goes to the top.
   * @param most pins that the chat may have
   */
  pin(chatKey: number, byKey: number, id: number, most: number): Promise<GroupResult>;
  /** Takes a pin away, for those who may pin; taking away a missing one counts as done. */
  unpin(chatKey: number, byKey: number, id: number): Promise<GroupResult>;
}
