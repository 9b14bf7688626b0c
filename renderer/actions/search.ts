import type { Unsubscribe } from '../bridge/bridge.js';
import { AskError } from '../connection/ask.js';
import type { EventFor } from '../connection/decode.js';
import { emptyQuery, isBlank, noSearch, type SearchState } from '../state/search.js';
import { change } from '../state/store.js';
import type { Client } from './client.js';
import type { SearchActions } from './search-actions.js';

/** Results on one page. */
const PAGE = 30;
/** Milliseconds of a pause in typing after which the server is asked. */
const DEBOUNCE_MS = 250;
/** Characters; the server takes no more. */
const LONGEST = 200;

type Searching = Pick<SearchActions, 'openSearch' | 'closeSearch' | 'search' | 'searchAgain' | 'loadMoreFound'>;

/** The search over messages: one question at a time, and only the last one counts. */
export function searchActions(client: Client): Searching & { watch(): Unsubscribe } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Goes up with every new search: an answer to an earlier one is dropped. */
  let turn = 0;
  let asking = false;

  const set = (fields: Partial<SearchState>) =>
    change(client, (state) => ({ ...state, search: { ...state.search, ...fields } }));
  const current = () => client.store.getState().search;

  const begin = (delay: number) => {
    clearTimeout(timer);
    turn++;
    const { query } = current();
    if (isBlank(query)) {
      set({ results: [], more: false, status: { kind: 'idle' } });
      return;
    }
    set({ status: { kind: 'searching' } });
    timer = setTimeout(() => void load(0), delay);
  };

  const load = async (skip: number): Promise<void> => {
    const { account } = client;
    if (!account || asking) return;
    const mine = turn;
    asking = true;
    const found = await ask(skip);
    asking = false;
    if (client.account !== account || !current().open) return;
    if (mine !== turn) {
      // The search has changed meanwhile. Its pause may still run, or may have ended while this answer was awaited.
      clearTimeout(timer);
      timer = setTimeout(() => void load(0), DEBOUNCE_MS);
      return;
    }
    if ('status' in found) {
      set(skip === 0 ? { ...found, results: [], more: false } : found);
      return;
    }
    const before = skip === 0 ? [] : current().results;
    const known = new Set(before.map(({ chat, message }) => `${chat} ${message.id}`));
    // Messages that were sent meanwhile shift the pages, so known ones are left out.
    const fresh = found.results.filter(({ chat, message }) => !known.has(`${chat} ${message.id}`));
    set({ results: [...before, ...fresh], more: found.more && fresh.length > 0, status: { kind: 'done' } });
  };

  const ask = async (skip: number): Promise<EventFor<'FoundMessages'> | Pick<SearchState, 'status'>> => {
    const { account, store } = client;
    if (!account || store.getState().connection.kind !== 'ready') return { status: { kind: 'offline' } };
    const { text, chat, sender, kind, from, to } = current().query;
    try {
      return await account.session.ask(
        {
          event: 'SearchMessages',
          text: text.slice(0, LONGEST),
          skip,
          take: PAGE,
          ...(chat !== null && { chat }),
          ...(sender !== null && { sender }),
          ...(kind !== null && { kind }),
          ...(from !== null && { from }),
          ...(to !== null && { to }),
        },
        'FoundMessages',
      );
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      const { reason, message: sentence, code } = error;
      if (reason === 'lost') return { status: { kind: 'offline' } };
      if (reason !== 'refused') return { status: { kind: 'unanswered' } };
      return { status: { kind: 'failed', sentence, ...(code && { code }) } };
    }
  };

  return {
    openSearch(start) {
      const { server } = client.store.getState();
      if (server?.extensions !== true) return;
      set({ open: true, ...(start && { query: { ...emptyQuery, ...start }, results: [], more: false }) });
      begin(0);
    },

    closeSearch() {
      clearTimeout(timer);
      turn++;
      set({ open: false, results: noSearch.results, more: false, status: { kind: 'idle' } });
    },

    search(fields) {
      set({ query: { ...current().query, ...fields } });
      begin('text' in fields ? DEBOUNCE_MS : 0);
    },

    searchAgain: () => begin(0),

    loadMoreFound() {
      const { more, status, results } = current();
      if (!more || status.kind !== 'done') return;
      set({ status: { kind: 'loading-more' } });
      void load(results.length);
    },

    watch: () =>
      client.store.subscribe((state, before) => {
        const back = state.connection.kind === 'ready' && before.connection.kind !== 'ready';
        if (back && state.search.open && state.search.status.kind === 'offline') begin(0);
      }),
  };
}
