export interface UserRecord {
  readonly key: number;
  readonly identifier: string;
  readonly email: string;
  readonly username: string;
  readonly avatar: string;
  readonly description: string;
  /** Salted slow hash of what arrives as `password`, in the form of `core/passwords.ts`. */
  readonly passwordHash: string;
  /** When the last connection went; null when never. */
  readonly lastOnline: number | null;
}

export interface ChatRecord {
  readonly key: number;
  readonly identifier: string;
  readonly isLocal: boolean;
  /** A group's name; '' for a local chat, which has its partner's. */
  readonly name: string;
  /** '' when none was given. */
  readonly avatar: string;
  /** Key of the user whose group it is; of a chat of two, of the one who made it. */
  readonly owner: number;
  /** In the order in which they were added, nobody twice. */
  readonly members: readonly RecordMember[];
}

export interface ChatMember {
  readonly key: number;
  readonly identifier: string;
}

/** A member as the chat's record has them. */
export interface RecordMember extends ChatMember {
  /** The lowest message id that the member may see; left out where that is everything. */
  readonly visibleFrom?: number;
}

export interface StoredMessage {
  /** Counts from 1 within its chat; never reused, also not after a deletion. */
  readonly id: number;
  readonly sender: ChatMember & { readonly username: string; readonly avatar: string };
  readonly dataType: string;
  readonly value: string;
  /** JSON text of the message answered, '' when none. */
  readonly reply: string;
  readonly time: number;
  readonly isRead: boolean;
  /** The author changed it after it was sent. */
  readonly edited: boolean;
  /** What it carries beside its text, in the form of `message-extra.ts`; '' when nothing. */
  readonly extra: string;
  /** In the order of first reacting; a replacement keeps its place. */
  readonly reactions: readonly StoredReaction[];
}

export interface StoredReaction {
  readonly sender: string;
  readonly type: string;
}

export interface NewPush {
  readonly userKey: number;
  readonly title: string;
  readonly body: string;
  /** Path of the picture, '' when none. */
  readonly imageUrl: string;
  /** When it is no longer worth delivering. */
  readonly expiresAt: number;
  /** The message mentions the member: it is queued even if they muted the chat. */
  readonly mentioned?: boolean;
}

export interface QueuedPush extends NewPush {
  readonly key: number;
  /** '' and 0 where the push is about no message: then it is about a friend. */
  readonly chat: string;
  readonly messageId: number;
}

/**
 * A stored change with its position in the log. Every 'done' and 'stored' has a position of its own, repetitions too.
 */
export interface Change {
  readonly position: number;
}

export type Refused =
  { readonly kind: 'no-message' } | { readonly kind: 'not-author' } | { readonly kind: 'own-message' };
