import type { Change } from './records.js';

/** A user who has blocked another one. */
export interface Block {
  readonly user: number;
  readonly other: number;
}

/** A change to whom a user has blocked. */
export interface Blocked extends Change {
  /** Identifiers of all whom the user has blocked now, in the order of blocking. */
  readonly blocked: readonly string[];
}

export type BlockResult =
  /** `gone`: the direct chat of the two, which is gone for the one who blocked; undefined where there is none. */
  | (Blocked & { readonly kind: 'done'; readonly gone: (Change & { readonly chat: string }) | undefined })
  /** The user has blocked as many as may be. */
  | { readonly kind: 'too-many' };

/**
 * Who has blocked whom. A change is logged for the one who blocks alone, and tells the whole list: with the loss of the
 * direct chat, if there is one, of which nothing is unread. Nothing waits to be pushed of that chat, nor of a friend
 * request by who is blocked.
 */
export interface BlockStore {
  /** All blocks there are. */
  all(): Promise<readonly Block[]>;
  /** As `Blocked.blocked`. */
  of(userKey: number): Promise<readonly string[]>;
  /** Identifiers of the direct chats between the user and those whom the user has blocked. */
  chats(userKey: number): Promise<readonly string[]>;
  /** Blocks somebody. @param most that a user may have blocked */
  block(userKey: number, otherKey: number, most: number): Promise<BlockResult>;
  /** Takes the block back; where there is none, that counts as done. What came meanwhile in the direct chat is not unread. */
  unblock(userKey: number, otherKey: number): Promise<Blocked>;
}
