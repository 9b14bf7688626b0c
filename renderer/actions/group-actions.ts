import type { Role } from '../../relay/protocol/events/shapes.js';
import type { Message } from '../state/model.js';

/** What a user can intend with a chat itself. All of it needs our extensions. */
export interface GroupActions {
  /**
   * Mutes the chat until then. If that fails, it is taken back and a notice tells so.
   * @param until seconds since the epoch, by this machine's clock; 0 = no longer muted, `mutedForGood`
   */
  muteChat(chat: string, until: number): void;
  /** @throws ActionError (`refused`, `unreachable`), as all of these */
  addMembers(chat: string, people: readonly string[]): Promise<void>;
  removeMember(chat: string, person: string): Promise<void>;
  /** `owner` hands the group over. */
  setRole(chat: string, person: string, role: Role): Promise<void>;
  /** Sets whether members who are added later see what was written before. */
  showHistoryToNew(chat: string, shown: boolean): Promise<void>;
  /** A failure is shown by a notice, as for those below. */
  acceptInvitation(chat: string): void;
  declineInvitation(chat: string): void;
  leaveChat(chat: string): void;
  /** Deletes it for everybody. */
  deleteChat(chat: string): void;
  pin(chat: string, id: number): void;
  /** Takes the pin away; then a notice offers to undo it. */
  unpin(chat: string, id: number): void;
  /** Asks for a pinned message that is not loaded: `findPinned` then finds it. */
  loadPinned(chat: string, id: number): void;
  /** Passes a message on to other chats, through the outbox like any message. */
  forward(chats: readonly string[], from: string, message: Message): void;
}

/** The value that the protocol defines for it. */
export const mutedForGood = 4_102_444_800;
