import type { Role } from '../../protocol/events/shapes.js';
import type { Invitation } from './invitation.js';
import type { ChangedProfile } from './people.js';
import type { Change, ChatRecord, StoredMessage, StoredReaction } from './records.js';

/** The state of a chat that belongs to one member alone. */
export interface Mark {
  readonly unread: number;
  /** Highest id that the member has read, 0 when none. */
  readonly readUpTo: number;
  /** Seconds since the epoch, 0 when not muted. */
  readonly mutedUntil: number;
  /** Id of the newest message that mentions the member and that they have not read, 0 when there is none. */
  readonly mention: number;
}

/** The marks of one member among several. */
export interface MemberMark {
  readonly userKey: number;
  readonly mark: Mark;
}

/** A member's marks after a change to them. */
export interface ChangedMark extends Change {
  readonly mine: Mark;
}

/** A member as the others see it. */
export interface MemberDetails {
  readonly identifier: string;
  readonly username: string;
  readonly avatar: string;
  readonly role: Role;
  readonly readUpTo: number;
  /** The newest message when they were added, 0 for those who were there from the beginning. */
  readonly since: number;
}

/** What the extensions tell of a chat beside the base protocol. */
export interface ChatSettings {
  /** Whether members who are added see what was written before. */
  readonly historyForNew: boolean;
  /** Ids of pinned messages, the last pinned first. */
  readonly pinned: readonly number[];
}

export interface ChatDetails extends ChatSettings {
  readonly chat: ChatRecord;
  /** In the order in which they were added. */
  readonly members: readonly MemberDetails[];
  /** Identifiers of those who left and are invited to come back. */
  readonly invited: readonly string[];
}

/** A chat with what only this member has of it. */
export interface ChatInfo extends ChatSettings, Mark {
  readonly chatKey: number;
  readonly role: Role;
  /** Id of the newest message the member may see, 0 when there is none. */
  readonly newest: number;
}

/** A change that a device missed, in the state as of now. */
export type MissedChange = MissedInChat | MissedProfile;

/** Somebody's name, picture or description is new; everybody is told. */
export interface MissedProfile extends ChangedProfile {
  readonly kind: 'profile';
}

export type MissedInChat = { readonly position: number; readonly chat: string } & (
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'edit'; readonly id: number; readonly value: string; readonly message: StoredMessage }
  | { readonly kind: 'delete'; readonly id: number }
  /** This is told even of a message that is deleted by now: the reader's cursor moved with it. */
  | { readonly kind: 'read'; readonly id: number; readonly reader: string }
  | { readonly kind: 'reaction'; readonly id: number; readonly reactions: readonly StoredReaction[] }
  /** `mine`: the asking member's own marks, when it is that member's cursor. */
  | { readonly kind: 'cursor'; readonly reader: string; readonly id: number; readonly mine: Mark | undefined }
  | { readonly kind: 'mark'; readonly mine: Mark }
  | { readonly kind: 'chat'; readonly details: ChatDetails }
  | { readonly kind: 'gone' }
  /** Of no chat: `chat` is ''. */
  | { readonly kind: 'blocks'; readonly blocked: readonly string[] }
  | { readonly kind: 'invitations'; readonly invitations: readonly Invitation[] }
);

export interface MissedPage {
  readonly changes: readonly MissedChange[];
  /** Everything up to this position is in this page or an earlier one. */
  readonly to: number;
  readonly more: boolean;
  /** The newest position of the log. */
  readonly newest: number;
}

export interface ReadResult extends ChangedMark {
  /** Ids of others' messages that nobody had read before, ascending. */
  readonly flipped: readonly number[];
  /** False when the member had read that far already: then nothing was stored or logged. */
  readonly moved: boolean;
}

/** What devices need to resume, and the members' own state of their chats. */
export interface SyncStore {
  /**
   * Reads the changes after a position that concern the user: those of the user's chats, as far back as the user may
   * see, the loss of a chat, and new profiles of anybody. Of messages deleted since, only the deletion is told.
   * @param take at most so many; the page may hold fewer although there are more
   */
  missed(userKey: number, after: number, take: number): Promise<MissedPage>;
  /**
   * Moves the member's cursor forward to `id`, at most to the newest message, and marks others' messages up to there;
   * counts the unread anew.
   */
  readUpTo(chatKey: number, id: number, byKey: number): Promise<ReadResult>;
  /** @param until seconds since the epoch, 0 to unmute */
  mute(chatKey: number, byKey: number, until: number): Promise<ChangedMark>;
  /** The chat as its members see it. @throws StoreError when there is none */
  details(chatKey: number): Promise<ChatDetails>;
  /** @returns the member's state of every chat, by the chat's key, and the position in the log that it belongs to */
  infos(userKey: number): Promise<{ readonly position: number; readonly infos: ReadonlyMap<number, ChatInfo> }>;
}
