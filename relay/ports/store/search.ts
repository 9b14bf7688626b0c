import type { QueryWord } from '../../words/query.js';
import type { StoredMessage } from './records.js';

/** What to look for. A message must fit every field that is set. */
export interface MessageQuery {
  /** All of them must be in the message's text, or in the name of its file. */
  readonly words: readonly QueryWord[];
  readonly chatKey?: number | undefined;
  readonly senderKey?: number | undefined;
  readonly dataType?: string | undefined;
  /** Seconds since the epoch, both ends included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface MessageHit {
  /** Identifier of the chat. */
  readonly chat: string;
  readonly message: StoredMessage;
}

export type Found =
  | { readonly kind: 'found'; readonly hits: readonly MessageHit[]; readonly more: boolean }
  /** So many messages are not in the index yet, as after the first start with search: try again later. */
  | { readonly kind: 'preparing'; readonly left: number };

/** Where a page of history begins: before or after a message, around it, or at the newest. The message may be gone. */
export type PageFrom =
  { readonly kind: 'before' | 'after' | 'around'; readonly id: number } | { readonly kind: 'newest' };

export interface HistoryPage {
  /** In ascending order of id. */
  readonly messages: readonly StoredMessage[];
  /** Whether the member may see nothing older, or nothing newer, than these. */
  readonly reachesStart: boolean;
  readonly reachesEnd: boolean;
}

/**
 * Search, and pages from anywhere in the history. Nobody finds or gets what they may not see: other chats, or a past
 * hidden from them.
 */
export interface SearchStore {
  /**
   * The user's messages that fit, the newest first by the order of storing; every change that resolved is in it.
   * @param skip leaves out so many of the newest
   */
  find(userKey: number, query: MessageQuery, skip: number, take: number): Promise<Found>;
  /** A page of a chat as its member sees it. @throws StoreError when the user is not in the chat */
  page(chatKey: number, userKey: number, from: PageFrom, take: number): Promise<HistoryPage>;
}
