import type { Change, NewPush, Refused, StoredMessage, StoredReaction } from './records.js';
import type { ChangedMark } from './sync.js';

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

export type ReactionResult = (Change & { kind: 'done'; reactions: readonly StoredReaction[] }) | Refused;

/** A message that a user may not see (the user is not in the chat, or its past is hidden) counts as missing. */
export interface MessageStore {
  /** Stores the message, its unread counts and its pushes in one step. */
  append(message: NewMessage): Promise<Appended>;
  /** Changes the text, also in pushes that wait; only the author may, and of a forwarded message nobody: it is another's. */
  edit(chatKey: number, id: number, byKey: number, value: string): Promise<(Change & { kind: 'done' }) | Refused>;
  /**
   * Removes the message and its text for good; only the author may. Its id is not used again. It is no longer unread for
   * those for whom it was.
   */
  remove(chatKey: number, id: number, byKey: number): Promise<(Change & { kind: 'done' }) | Refused>;
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
