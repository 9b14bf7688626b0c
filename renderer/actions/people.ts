import { AskError } from '../connection/ask.js';
import { change } from '../state/store.js';
import type { Actions } from './actions.js';
import type { AccountSession } from '../account/account-session.js';
import type { Client } from './client.js';

/** People on one page of an answer (protocol, section 4). */
const PAGE = 20;
/** Milliseconds of a pause in typing after which the server is asked. */
const DEBOUNCE_MS = 200;

/** The searchable list of people. */
export function peopleActions(client: Client): Pick<Actions, 'searchPeople' | 'loadMorePeople'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Goes up with every new search: an answer to an earlier one is dropped. */
  let turn = 0;
  /** How many people the server has listed so far, the user included. */
  let listed = 0;

  const load = async (search: string, skip: number) => {
    const { account } = client;
    const mine = turn;
    let unanswered = false;
    // While an account is being opened there is no server to ask; this counts as no answer, too.
    const answer =
      account &&
      (await ask(account, search, skip).catch((error: unknown) => {
        if (!(error instanceof AskError)) throw error;
        unanswered = error.reason === 'silent' || error.reason === 'given-up';
        return undefined;
      }));
    if (mine !== turn || client.account !== account) return;
    const users = answer?.users ?? [];
    const told = users.length + (answer?.leftOut ?? 0);
    listed = skip + told;
    const found = users.map(({ identifier }) => identifier).filter((id) => id !== account?.saved.identifier);
    change(client, (state) => ({
      ...state,
      directory: {
        search,
        results: skip === 0 ? found : [...new Set([...state.directory.results, ...found])],
        loading: false,
        // Without an answer there may be more people, and asking again may bring them.
        more: !answer || told === PAGE,
        unanswered,
      },
    }));
  };

  const loadMorePeople = () => {
    const { directory } = client.store.getState();
    if (directory.loading || !directory.more) return;
    change(client, (state) => ({ ...state, directory: { ...state.directory, loading: true } }));
    void load(directory.search, listed);
  };

  const ask = ({ session }: AccountSession, search: string, skip: number) =>
    session.ask({ event: 'GetUsers', ...session.credentials, search, skip }, 'ReturnUsers');

  return {
    searchPeople(text) {
      const search = text.trim().slice(0, 200);
      const { directory } = client.store.getState();
      const same = search === directory.search;
      if (same && (directory.loading || directory.more)) {
        loadMorePeople();
        return;
      }
      clearTimeout(timer);
      turn++;
      // The same list is loaded from its beginning, because somebody may have joined. The known people stay until then.
      const results = same ? directory.results : [];
      change(client, (state) => ({ ...state, directory: { search, results, loading: true, more: false } }));
      timer = setTimeout(() => void load(search, 0), search === '' ? 0 : DEBOUNCE_MS);
    },
    loadMorePeople,
  };
}
