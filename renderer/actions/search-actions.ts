import type { SearchQuery } from '../state/search.js';

/** What a user can intend with the search and with older messages. */
export interface SearchActions {
  /** @param start what is looked for at first; without it, what was looked for last */
  openSearch(start?: Partial<SearchQuery>): void;
  closeSearch(): void;
  /** Changes what is looked for, and looks for it; after a pause while somebody types. */
  search(change: Partial<SearchQuery>): void;
  searchAgain(): void;
  loadMoreFound(): void;

  /** Opens the chat at a message, wherever in its history that is; only our own relays can load it if it is not there. */
  showMessage(chat: string, id: number): void;
  /** Loads more of the older messages that are shown. */
  loadPast(side: 'older' | 'newer'): void;
  /** Tries again what could not be loaded. */
  retryPast(): void;
  /** Shows the newest messages again. */
  leavePast(): void;
}
