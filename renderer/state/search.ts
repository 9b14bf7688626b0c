import type { Event, FoundMessage } from '../../relay/protocol/events.js';
import type { AppState } from './model.js';

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

/** Characters of an edited message that a result shows. */
const SHOWN = 200;

/**
 * Lets what was found follow its messages: an edited one shows its new words, without marks of what was looked for, and a
 * deleted one is gone.
 */
export function followSearch(state: AppState, event: Event): AppState {
  const { results } = state.search;
  if (results.length === 0 || !('chat' in event)) return state;
  const next = results.flatMap((found) => (found.chat === event.chat ? followed(found, event) : [found]));
  const same = next.length === results.length && next.every((found, index) => found === results[index]);
  return same ? state : { ...state, search: { ...state.search, results: next } };
}

function followed(found: FoundMessage, event: Event): FoundMessage[] {
  if (event.event === 'ChatGone') return [];
  if (!('messageId' in event) || event.messageId !== found.message.id) return [found];
  if (event.event === 'DeleteMessageForUsers') return [];
  if (event.event !== 'EditMessageForUsers') return [found];
  const { value } = event;
  const text = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return [{ ...found, message: { ...found.message, value }, snippet: [{ text, hit: false }] }];
}
