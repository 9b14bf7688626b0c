import type { AttentionState, ChatLink, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import type { AppState } from '../state/model.js';
import { unreadCount } from '../state/chats.js';
import { addNotice } from '../state/notices.js';
import type { Actions } from './actions.js';
import { type App, change } from './app.js';

/** What the desktop around the window does with the chats. */
interface Deeds extends Pick<Actions, 'openChat' | 'showMessage' | 'send'> {
  /** Everything in this chat counts as read. */
  markChatRead(chat: string): void;
}

/**
 * Ties the window to the desktop: the tray learns how many messages are unread, links open chats, notifications are
 * answered and withdrawn, and a machine that wakes up connects at once.
 * @returns stops all of it
 */
export function watchDesktop(app: App, { openChat, showMessage, send, markChatRead }: Deeds): Unsubscribe {
  const { bridge, store } = app;
  /** Where to go as soon as the chats are known; without a server: here. */
  let pending: (Omit<ChatLink, 'server'> & { readonly server: string | null }) | null = null;
  let reported = '';

  const report = (state: AppState) => {
    const now = attentionOf(state, app.deps.now());
    const text = JSON.stringify(now);
    if (text === reported) return;
    reported = text;
    void bridge.attention.report(now);
  };
  const withdrawRead = (state: AppState, before: AppState) => {
    if (state.chats === before.chats) return;
    // Read elsewhere, or gone: what still hangs on the screen is no news.
    for (const [id, { unread }] of Object.entries(before.chats)) {
      if (unread > 0 && (state.chats[id]?.unread ?? 0) === 0) void bridge.notifications.withdraw(id);
    }
  };
  const follow = (state: AppState) => {
    if (!pending || state.session.kind !== 'signed-in' || !state.chatsLoaded) return;
    const { server, chat, message } = pending;
    pending = null;
    if (server === null || isServer(server, state.session.account)) void openLinked(chat, message);
    else change(app, (now) => addNotice(now, 'info', { key: 'notices.linkOtherOffice' }));
  };
  const openLinked = async (chat: string, message: number | null) => {
    const { live } = app;
    // Somebody may have just made it: the list learns of a chat with its first message.
    if (!store.getState().chats[chat]) await live?.chatList.load().catch(() => undefined);
    if (app.live !== live) return;
    if (store.getState().chats[chat]) {
      if (message === null) openChat(chat);
      else showMessage(chat, message);
      return;
    }
    change(app, (now) => addNotice(now, 'info', { key: 'notices.linkNoChat' }));
  };

  const stops = [
    store.subscribe((state, before) => {
      report(state);
      withdrawRead(state, before);
      follow(state);
    }),
    bridge.links.onChat((link) => {
      pending = link;
      if (store.getState().session.kind === 'signed-out') {
        change(app, (state) => addNotice(state, 'info', { key: 'notices.linkSignedOut' }));
      }
      follow(store.getState());
    }),
    bridge.notifications.onActivate(({ tag, message }) => {
      pending = { server: null, chat: tag, message };
      follow(store.getState());
    }),
    bridge.notifications.onReply(({ tag, text }) => {
      if (text.trim() === '' || !store.getState().chats[tag]) return;
      send(tag, text.trim(), null);
      markChatRead(tag);
    }),
    bridge.notifications.onRead(markChatRead),
    bridge.attention.onWake((reason) => {
      // After sleep the connection only looks alive; after a lock it mostly is.
      const { kind } = store.getState().connection;
      if (kind === 'waiting' || (kind === 'ready' && reason === 'resume')) app.live?.session.reconnectNow();
    }),
  ];
  report(store.getState());
  return () => {
    for (const stop of stops) stop();
  };
}

/** @returns what the tray shows of the state. @param now milliseconds since the epoch */
export function attentionOf(state: AppState, now: number): AttentionState {
  const { session, connection } = state;
  if (session.kind !== 'signed-in') return { unread: 0, connection: 'signed-out' };
  return { unread: unreadCount(state, now), connection: connection.kind };
}

/**
 * @param server as in a link: a fingerprint, or `host:port`
 * @returns whether the account is on that server
 */
export function isServer(server: string, account: Pick<SavedAccount, 'url' | 'fingerprint'> | null): boolean {
  if (!account) return false;
  return server === account.fingerprint || (URL.canParse(account.url) && server === new URL(account.url).host);
}
