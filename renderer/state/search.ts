import type { FoundMessage } from '../../relay/protocol/events.js';

/** What to search for; null where a filter is not set. */
export interface SearchQuery {
  readonly text: string;
  readonly chat: string | null;
  readonly sender: string | null;
  /** A `dataType`. */
  readonly kind: string | null;
  /** Seconds, both included. */
  readonly from: number | null;
  readonly to: number | null;
}

/** The search over messages: only our own relays can do it. */
export interface SearchState {
  readonly open: boolean;
  readonly query: SearchQuery;
  /** Newest first. While a new search runs, the results of the one before. */
  readonly results: readonly FoundMessage[];
  /** Whether the server has more results. */
  readonly more: boolean;
  readonly status: SearchStatus;
}

export type SearchStatus =
  /** Nothing is being searched. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'loading-more' }
  | { readonly kind: 'done' }
  /** There is no connection; the search goes on by itself when it is back. */
  | { readonly kind: 'offline' }
  /** The server is there, but did not answer. */
  | { readonly kind: 'unanswered' }
  /** `sentence` is the server's, '' where it gave none. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly code?: string };

export const emptyQuery: SearchQuery = { text: '', chat: null, sender: null, kind: null, from: null, to: null };

export const noSearch: SearchState = {
  open: false,
  query: emptyQuery,
  results: [],
  more: false,
  status: { kind: 'idle' },
};

/** @returns whether there is nothing to search for: a chat alone is no search */
export function isBlank({ text, sender, kind, from, to }: SearchQuery): boolean {
  return text.trim() === '' && sender === null && kind === null && from === null && to === null;
}
