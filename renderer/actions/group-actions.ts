import type { Role } from '../../relay/protocol/events/shapes.js';
import type { Message } from '../state/model.js';

/** What a user can intend with a chat itself. All of it needs our extensions. */
export interface GroupActions {
  /**
   * Hears nothing of the chat until then. A failed try takes it back and is told by a notice.
   * @param until seconds since the epoch; 0 = no longer muted, `mutedForGood`
   */
  muteChat(chat: string, until: number): void;
  /** @throws ActionError (`refused`, `unreachable`), as all of these */
  addMembers(chat: string, people: readonly string[]): Promise<void>;
  removeMember(chat: string, person: string): Promise<void>;
  /** `owner` hands the group over. */
  setRole(chat: string, person: string, role: Role): Promise<void>;
  /** Whether those who are added later see what was written before. */
  showHistoryToNew(chat: string, shown: boolean): Promise<void>;
  /** A failed try is told by a notice, as of those below. */
  leaveChat(chat: string): void;
  /** Deletes it for everybody. */
  deleteChat(chat: string): void;
  pin(chat: string, id: number): void;
  /** Once it is done, a notice offers to take it back. */
  unpin(chat: string, id: number): void;
  /** Asks for a pinned message that is not loaded: `findPinned` has it then. */
  loadPinned(chat: string, id: number): void;
  /** Passes a message on to other chats, through the outbox like any message. */
  forward(chats: readonly string[], from: string, message: Message): void;
}

/** As the protocol has it. */
export const mutedForGood = 4_102_444_800;
