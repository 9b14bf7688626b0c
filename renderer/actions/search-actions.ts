import type { SearchQuery } from '../state/search.js';

/** What a user can intend with the search and with older messages. */
export interface SearchActions {
  /** @param start what to search for; without it, the last search */
  openSearch(start?: Partial<SearchQuery>): void;
  closeSearch(): void;
  /** Changes the search and runs it; after a pause while the user types. */
  search(change: Partial<SearchQuery>): void;
  searchAgain(): void;
  loadMoreFound(): void;

  /**
   * Opens the chat at a message, wherever in its history that is. Only our own relays can load a message that is not
   * there.
   */
  showMessage(chat: string, id: number): void;
  /** Loads more of the older messages that are shown. */
  loadPast(side: 'older' | 'newer'): void;
  /** Tries again what could not be loaded. */
  retryPast(): void;
  /** Shows the newest messages again. */
  leavePast(): void;
}
