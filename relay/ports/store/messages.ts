import type { ChatSummary } from './chats.js';
import type { Change, ChatMember, NewPush, Refused, StoredMessage, StoredReaction } from './records.js';
import type { ChangedMark, MemberMark } from './sync.js';

export interface NewMessage {
  readonly chatKey: number;
  readonly senderKey: number;
  readonly dataType: string;
  readonly value: string;
  readonly reply: string;
  readonly time: number;
  /** As `StoredMessage.extra`; '' where it is left out. */
  readonly extra?: string | undefined;
  /** The client's own id: a second message of the same sender with it is not stored again. */
  readonly clientId?: string | undefined;
  /** Members whose unread count goes up by one. */
  readonly unreadFor: readonly number[];
  /** What to queue for members who are offline; not queued for those who muted the chat, unless they are mentioned. */
  readonly pushes: readonly NewPush[];
}

export type Appended =
  | (Change & { readonly kind: 'stored'; readonly id: number; readonly time: number })
  /** This clientId was stored before, by an attempt whose answer got lost; nothing new was stored. */
  | (Change & { readonly kind: 'known'; readonly id: number; readonly time: number })
  /** This clientId was used for a message in another chat; nothing was stored. */
  | { readonly kind: 'conflict' }
  /** The sender is not in the chat, perhaps removed a moment ago; nothing was stored. */
  | { readonly kind: 'not-member' };

/** Whom an edited message mentions. */
export interface EditedMentions {
  /** Whole seconds since the epoch: who has muted the chat until later hears only of mentions. */
  readonly time: number;
  /** Identifiers of members; where it is left out, those stay mentioned whose `@name` the new text has. */
  readonly mentions?: readonly string[] | undefined;
  /** What to queue for members who are offline, where this edit of a text is the first to mention them. */
  readonly pushes?: readonly NewPush[];
}

export interface Edited extends Change {
  readonly kind: 'done';
  readonly dataType: string;
  /** Identifiers of whom the message mentions now. */
  readonly mentions: readonly string[];
  /** Those of them whom it did not mention before, without its author and without those who may not see it. */
  readonly added: readonly ChatMember[];
  /** Keys of users for whom pushes with the text before wait; they hold the new text now. */
  readonly pushed: readonly number[];
  /** Keys of users who had a push only because they were mentioned; it is gone. */
  readonly withdrawn: readonly number[];
  /** The marks of those whom it no longer mentions. */
  readonly marks: readonly MemberMark[];
}

export interface Removed extends Change {
  readonly kind: 'done';
  /** The marks of those who had not read it. */
  readonly marks: readonly MemberMark[];
  /** The newest message of the chat afterwards; null when there is none, undefined where not every member may see it. */
  readonly last: ChatSummary['last'] | null;
}

export type ReactionResult = (Change & { kind: 'done'; reactions: readonly StoredReaction[] }) | Refused;

/** A message that a user may not see (the user is not in the chat, or its past is hidden) counts as missing. */
export interface MessageStore {
  /** Stores the message, its unread counts and its pushes in one step. */
  append(message: NewMessage): Promise<Appended>;
  /** Changes the text, also in pushes that wait, and whom it mentions; only the author may, and of a forwarded message nobody: it is another's. */
  edit(
    chatKey: number,
    id: number,
    byKey: number,
    value: string,
    mentioning?: EditedMentions,
  ): Promise<Edited | Refused>;
  /**
   * Removes the message and its text for good; only the author may. Its id is not used again. It is no longer unread for
   * those for whom it was.
   */
  remove(chatKey: number, id: number, byKey: number): Promise<Removed | Refused>;
  /** Marks another's message read, and moves the reader's cursor to it. One that is read already stays so and counts as done. */
  markRead(chatKey: number, id: number, byKey: number): Promise<(Change & { kind: 'done' }) | Refused>;
  /** Sets the user's one reaction to a message. @returns the whole list afterwards */
  react(chatKey: number, id: number, byKey: number, type: string): Promise<ReactionResult>;
  /** Takes the user's reaction away; taking away a missing one counts as done. @returns the whole list afterwards */
  unreact(chatKey: number, id: number, byKey: number): Promise<ReactionResult>;
  /**
   * Reads the newest page and makes the chat count as read by this member, whose cursor stays, in one step: nothing that
   * is told later is older than the page.
   * @returns the messages, newest first, and the marks where something was unread
   */
  readNewest(
    chatKey: number,
    byKey: number,
    take: number,
  ): Promise<{ readonly messages: StoredMessage[]; readonly cleared: ChangedMark | undefined }>;
  /**
   * A page of history, newest first, after leaving out the `skip` newest.
   * @param readerKey the member who reads; without one nothing is left out
   */
  page(chatKey: number, skip: number, take: number, readerKey?: number): Promise<StoredMessage[]>;
  /** One message, as this member may see it. */
  one(chatKey: number, id: number, readerKey: number): Promise<StoredMessage | undefined>;
}
