import type { AccountSession } from '../account/account-session.js';
import type { Actions } from '../actions/actions.js';
import type { Client } from '../actions/client.js';
import type { AttentionState, ChatLink, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import { unreadCount } from '../state/chats.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change } from '../state/store.js';

/** The actions that the desktop around the window can start. */
interface ChatCommands extends Pick<Actions, 'openChat' | 'showMessage' | 'send'> {
  /** Marks everything in this chat as read. */
  markChatRead(chat: string): Promise<void>;
}

/** The connection between the client and the desktop. */
export interface DesktopTie {
  /** Whether something that the user asked for outside of the window is not done yet. */
  readonly isBusy: boolean;
  readonly stop: Unsubscribe;
}

/**
 * Ties the window to the desktop: the tray learns how many messages are unread, links open chats, notifications are
 * answered and withdrawn, a machine that wakes up connects at once, and the server knows whether somebody is there.
 */
export function watchDesktop(client: Client, { openChat, showMessage, send, markChatRead }: ChatCommands): DesktopTie {
  const { bridge, store } = client;
  /** The chat to open as soon as the chats are known. */
  let pending: ChatLink | null = null;
  let reported = '';
  /**
   * What the user asked for in notifications, perhaps before this page was loaded: it is done once the chats are known.
   */
  let asked: { readonly chat: string; readonly work: () => void | Promise<void> }[] = [];
  let underWay = 0;

  const report = (state: AppState) => {
    const now = attentionOf(state, client.deps.now());
    const text = JSON.stringify(now);
    if (text === reported) return;
    reported = text;
    void bridge.attention.report(now);
  };
  const withdrawRead = (state: AppState, before: AppState) => {
    if (state.chats === before.chats) return;
    // The chat was read on another device, or is gone, so its notification is withdrawn.
    for (const [id, { unread }] of Object.entries(before.chats)) {
      if (unread > 0 && (state.chats[id]?.unread ?? 0) === 0) void bridge.notifications.withdraw(id);
    }
  };
  const follow = (state: AppState) => {
    // Kept chats are on the screen before there is a session to ask.
    if (!pending || state.session.kind !== 'signed-in' || !state.chatsLoaded || !client.account) return;
    const { server, chat, message } = pending;
    pending = null;
    if (isServer(server, state.session.account)) void openLinked(chat, message);
    else change(client, (now) => addNotice(now, 'info', { key: 'notices.linkOtherOffice' }));
  };
  const inNotification = (chat: string, work: () => void | Promise<void>) => {
    asked.push({ chat, work });
    doAsked(store.getState());
  };
  const doAsked = ({ session, chatsLoaded }: AppState) => {
    const { account } = client;
    if (asked.length === 0 || session.kind !== 'signed-in' || !chatsLoaded || !account) return;
    const now = asked;
    asked = [];
    for (const { chat, work } of now) {
      const done = store.getState().chats[chat] ? work() : onceKnown(chat, account, work);
      if (!done) continue;
      underWay += 1;
      // The action itself has shown its failure.
      void done.catch(() => undefined).finally(() => (underWay -= 1));
    }
  };
  /** Does the work once the chat is known: somebody may have just made it. */
  const onceKnown = async (chat: string, account: AccountSession, work: () => void | Promise<void>) => {
    await account.chatList.load();
    if (client.account === account && store.getState().chats[chat]) await work();
  };
  const openLinked = async (chat: string, message: number | null) => {
    const { account } = client;
    // Somebody may have just made the chat: the list learns of a chat with its first message.
    if (!store.getState().chats[chat]) await account?.chatList.load().catch(() => undefined);
    if (client.account !== account) return;
    if (store.getState().chats[chat]) {
      if (message === null) openChat(chat);
      else showMessage(chat, message);
      return;
    }
    change(client, (now) => addNotice(now, 'info', { key: 'notices.linkNoChat' }));
  };

  const stops = [
    store.subscribe((state, before) => {
      report(state);
      withdrawRead(state, before);
      follow(state);
      doAsked(state);
    }),
    bridge.links.onChat((link) => {
      pending = link;
      if (store.getState().session.kind === 'signed-out') {
        change(client, (state) => addNotice(state, 'info', { key: 'notices.linkSignedOut' }));
      }
      follow(store.getState());
    }),
    bridge.notifications.onActivate(({ tag, message }) =>
      inNotification(tag, () => (message === null ? openChat(tag) : showMessage(tag, message))),
    ),
    bridge.notifications.onReply(({ tag, text }) => {
      if (text.trim() === '') return;
      inNotification(tag, () => {
        send(tag, text.trim(), null);
        return markChatRead(tag);
      });
    }),
    bridge.notifications.onRead((tag) => inNotification(tag, () => markChatRead(tag))),
    bridge.attention.onWake((reason) => {
      // After sleep a connection only looks alive; after a lock it mostly is.
      const { kind } = store.getState().connection;
      if (kind === 'waiting' || (kind === 'ready' && reason === 'resume')) client.account?.session.reconnectNow();
    }),
    bridge.attention.onAway((away) => {
      client.away = away;
      client.account?.session.tellAway();
    }),
  ];
  report(store.getState());
  return {
    get isBusy() {
      return asked.length > 0 || underWay > 0;
    },
    stop() {
      for (const stop of stops) stop();
    },
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
