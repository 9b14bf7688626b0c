import type { Unsubscribe } from '../bridge/bridge.js';
import { AskError } from '../connection/ask.js';
import { dropLateMentions } from '../state/mentions.js';
import { findMessage } from '../state/messages.js';
import type { PastView, Place } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { addPastPage, emptyView, noPast, withView } from '../state/past.js';
import { change, conversationOf } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';
import type { SearchActions } from './search-actions.js';

const PAGE = 50;

type PastActions = Pick<SearchActions, 'showMessage' | 'loadPast' | 'retryPast' | 'leavePast'>;

/** Looking at messages that are not among the newest ones. */
export function pastActions(client: Client, openChat: Actions['openChat']): PastActions & { watch(): Unsubscribe } {
  let places = 0;

  const view = () => client.store.getState().past.view;

  const load = async (loading: NonNullable<PastView['loading']>, id: number): Promise<boolean> => {
    const before = view();
    const { account } = client;
    if (!before || !account) return false;
    const asked = { ...before, loading, failed: null };
    change(client, (state) => withView(state, asked));
    const side = { around: { around: id }, older: { before: id }, newer: { after: id } }[loading];
    try {
      const request = { event: 'GetMessages', chat: before.chat, take: PAGE, ...side } as const;
      const page = await account.session.ask(request, 'ReturnMessages');
      // Meanwhile another place was asked for.
      if (!isSame(view(), asked)) return false;
      change(client, (state) => addPastPage(state, page));
      return page.messages.some((message) => message.id === id);
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      const now = view();
      const failed = loading === 'newer' ? null : loading;
      if (now && isSame(now, asked)) change(client, (state) => withView(state, { ...now, loading: null, failed }));
      return false;
    }
  };

  const isLoaded = ({ chat, id }: Place) =>
    findMessage(conversationOf(client.store.getState(), chat).messages, id) !== undefined;
  const put = (place: Place | null, shown: PastView | null) =>
    change(client, (state) => ({ ...state, past: { place, view: shown } }));

  /** Whether the view is still the one that was asked for, although events may have changed its messages. */
  const isSame = (now: PastView | null, asked: PastView) =>
    now?.chat === asked.chat && now.loading === asked.loading && places === client.store.getState().past.place?.key;

  const around = async (id: number) => {
    const found = await load('around', id);
    const now = client.store.getState().past;
    if (found || now.place?.id !== id || now.view?.failed === 'around' || now.view?.loading === 'around') return;
    const { chat } = now.place;
    change(client, (state) => addNotice(dropLateMentions(state, chat, [id]), 'info', { key: 'search.gone' }));
  };

  return {
    showMessage(chat, id) {
      if (!client.account || !client.store.getState().chats[chat]) return;
      openChat(chat);
      const place = { chat, id, key: ++places };
      if (isLoaded(place)) {
        put(place, null);
        return;
      }
      put(null, null);
      void whenShown(client, chat).then((shown) => {
        if (!shown || place.key !== places) return;
        if (isLoaded(place)) {
          put(place, null);
        } else if (client.store.getState().server?.extensions === true) {
          put(place, emptyView(chat));
          void around(id);
        }
      });
    },

    loadPast(side) {
      const now = view();
      const edge = side === 'older' ? now?.messages[0] : now?.messages.at(-1);
      if (!now || !edge || now.loading !== null || now.failed !== null) return;
      if (side === 'older' ? now.reachesStart : now.reachesEnd) return;
      void load(side, edge.id);
    },

    retryPast() {
      const { view: now, place } = client.store.getState().past;
      const first = now?.messages[0];
      if (now?.failed === 'older' && first) void load('older', first.id);
      else if (now?.failed === 'around' && place) void around(place.id);
    },

    leavePast() {
      const chat = view()?.chat;
      change(client, (state) => ({ ...state, past: noPast }));
      if (chat !== undefined) client.account?.history.newest(chat);
    },

    /** Opening another chat, or sending a message, leads back to the newest messages. */
    watch: () =>
      client.store.subscribe((state, before) => {
        const { place } = state.past;
        if (!place) return;
        const count = (of: typeof state) => conversationOf(of, place.chat).outgoing.length;
        const sent = state.past.view !== null && count(state) > count(before);
        if (state.openChat !== place.chat || sent) change(client, (now) => ({ ...now, past: noPast }));
      }),
  };
}

/**
 * Waits until the newest messages of the chat on the screen are as the server has them, because a message among them
 * needs no view of its own. Resolves at once where they are.
 * @returns whether they are; false when another chat came on the screen
 */
function whenShown(client: Client, chat: string): Promise<boolean> {
  const { account, store } = client;
  if (!account) return Promise.resolve(false);
  return new Promise((resolve) => {
    const look = () => {
      const state = store.getState();
      const gone = client.account !== account || state.openChat !== chat;
      const { history } = conversationOf(state, chat);
      const loaded = history !== 'unloaded' && history !== 'loading';
      if (!gone && !(loaded && state.connection.kind === 'ready' && !account.resume.isBehind)) return;
      for (const stop of stops) stop();
      resolve(!gone);
    };
    const stops = [store.subscribe(look), account.onCaughtUp(look)];
    look();
  });
}
