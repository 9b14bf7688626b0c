import type { Client } from '../actions/client.js';
import type { RecentChat, Unsubscribe } from '../bridge/bridge.js';
import type { AppState } from '../state/model.js';

/** At most so many chats of one account. */
const MOST = 7;

/** Tells the platform the recent chats of this account. @returns stops that */
export function watchRecent(client: Pick<Client, 'bridge' | 'store'>): Unsubscribe {
  let told = '';
  const tell = (state: AppState) => {
    const now = recentChats(state);
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    void client.bridge.attention.showRecent(now);
  };
  tell(client.store.getState());
  return client.store.subscribe((state, before) => {
    const same = state.chats === before.chats && state.chatOrder === before.chatOrder;
    if (!same || state.session !== before.session) tell(state);
  });
}

/** @returns the chats with the newest messages; none while nobody is signed in */
export function recentChats({ session, chats, chatOrder }: AppState): RecentChat[] {
  if (session.kind !== 'signed-in') return [];
  const { url, fingerprint } = session.account;
  const server = fingerprint ?? new URL(url).host;
  return chatOrder
    .flatMap((id) => chats[id] ?? [])
    .filter(({ updated }) => updated > 0)
    .slice(0, MOST)
    .map(({ id, title }) => ({ link: { server, chat: id, message: null }, title }));
}
