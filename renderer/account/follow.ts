import type { Event } from '../../relay/protocol/events.js';
import type { SavedAccount, Vault } from '../bridge/bridge.js';
import type { Session } from './session.js';
import type { EventFor } from '../connection/decode.js';
import type { AppState } from '../state/model.js';
import { type AppStore, conversationOf } from '../state/store.js';
import type { ChatList } from './chat-list.js';
import type { Attention } from './deps.js';
import type { History } from './history.js';
import type { TypingExpiry } from './typing-expiry.js';

/** What following events needs of the account at work. */
export interface FollowOptions {
  readonly store: AppStore;
  readonly session: Pick<Session, 'showChat' | 'reconnectNow'>;
  readonly history: Pick<History, 'newest' | 'refresh'>;
  readonly chatList: Pick<ChatList, 'schedule' | 'refresh'>;
  readonly typing: Pick<TypingExpiry, 'schedule'>;
  readonly attention: Pick<Attention, 'focused'>;
  readonly vault: Pick<Vault, 'save'>;
  /** Tells the user of an event in a system notification, if it needs one; changes one that is shown. */
  readonly notify: (event: Event) => void;
}

/**
 * Does what an event requires beside the change of the state.
 * @param before the account as it was known before the event
 */
export function follow(options: FollowOptions, event: Event, before: SavedAccount): void {
  const { store, session, history, chatList, typing, attention, notify } = options;
  switch (event.event) {
    case 'Notification':
      // With our extensions the event has all that the list would tell.
      if (!event.message || !store.getState().chats[event.chat]) chatList.schedule();
      // A base server may send this before it knows that the chat is on the screen; the chat's history has the message.
      if (event.chat === store.getState().openChat) history.newest(event.chat);
      notify(event);
      break;
    case 'SendMessage':
      if (!store.getState().chats[event.chat]) chatList.schedule();
      if (!attention.focused()) notify(event);
      break;
    case 'EditMessageForUsers':
      // An existing server does not say what the list shows now.
      if (event.data === undefined) chatList.refresh();
      notify(event);
      break;
    case 'DeleteMessageForUsers':
      if (event.last === undefined && concernsLine(store.getState(), event)) chatList.refresh();
      notify(event);
      break;
    case 'ReturnUserChats':
      void lookForMissed(options);
      break;
    case 'Blocked':
      // The chat with somebody who is blocked no longer is there again.
      chatList.schedule();
      break;
    case 'ChatGone':
      // The relay has closed the chat, so the connection opens the one on the screen again.
      session.showChat();
      break;
    case 'Typing':
      typing.schedule();
      break;
    case 'Connected':
    case 'ProfileChanged':
      keepNames(options, before);
      break;
    default:
  }
}

/**
 * A service of an existing server that began again has forgotten who is connected, and tells nothing more. The list says
 * so: it knows a message of the open chat that was not told here. Then the app signs in anew.
 */
async function lookForMissed({ store, session, history }: FollowOptions): Promise<void> {
  const { server, openChat, chats } = store.getState();
  if (server?.extensions !== false || openChat === null) return;
  const newest = () => conversationOf(store.getState(), openChat).messages.at(-1);
  const before = newest();
  if (!before || (chats[openChat]?.updated ?? 0) <= before.time) return;
  await history.refresh(openChat);
  if ((newest()?.id ?? 0) > before.id) session.reconnectNow();
}

/** @returns whether the list may show the deleted message, or its server says nothing of unread messages either */
function concernsLine({ chats }: AppState, { chat, messageId }: EventFor<'DeleteMessageForUsers'>): boolean {
  const newest = chats[chat]?.newest;
  return newest === undefined || newest <= messageId;
}

/** Keeps the names of the server and the account, and the device's key, so that the next start has them. */
function keepNames(
  { store, vault }: Pick<FollowOptions, 'store' | 'vault'>,
  { serverName, username, avatar, deviceKey }: SavedAccount,
): void {
  const { session } = store.getState();
  if (session.kind !== 'signed-in') return;
  const now = session.account;
  const named = now.serverName === serverName && now.username === username && now.avatar === avatar;
  if (named && now.deviceKey === deviceKey) return;
  // Only names are lost, and a key: the relay gives another at the next start.
  void vault.save(now).catch(() => undefined);
}
