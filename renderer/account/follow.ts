import type { Event } from '../../relay/protocol/events.js';
import type { SavedAccount, Vault } from '../bridge/bridge.js';
import type { Session } from './session.js';
import type { AppStore } from '../state/store.js';
import type { ChatList } from './chat-list.js';
import type { Attention } from './deps.js';
import type { History } from './history.js';
import type { TypingExpiry } from './typing-expiry.js';

/** What following events needs of the account at work. */
export interface FollowOptions {
  readonly store: AppStore;
  readonly session: Pick<Session, 'showChat'>;
  readonly history: Pick<History, 'newest'>;
  readonly chatList: Pick<ChatList, 'schedule'>;
  readonly typing: Pick<TypingExpiry, 'schedule'>;
  readonly attention: Pick<Attention, 'focused'>;
  readonly vault: Pick<Vault, 'save'>;
  /** Tells the user of an event in a system notification, where that is called for. */
  readonly notify: (event: Event) => void;
}

/**
 * Does what an event makes necessary beside the state.
 * @param before the account as it was known before the event
 */
export function follow(options: FollowOptions, event: Event, before: SavedAccount): void {
  const { store, session, history, chatList, typing, attention, notify } = options;
  switch (event.event) {
    case 'Notification':
      // With our extensions the event says all that the list would.
      if (!event.message || !store.getState().chats[event.chat]) chatList.schedule();
      // Said before the relay knew that the chat is on the screen: its history has the message.
      if (event.chat === store.getState().openChat) history.newest(event.chat);
      notify(event);
      break;
    case 'SendMessage':
      if (!store.getState().chats[event.chat]) chatList.schedule();
      if (!attention.focused()) notify(event);
      break;
    case 'EditMessageForUsers':
    case 'DeleteMessageForUsers':
      // The line in the chat list follows edits and deletions.
      chatList.schedule();
      break;
    case 'ChatGone':
      // The relay has closed it: the connection's open chat is the one on the screen again.
      session.showChat();
      break;
    case 'Typing':
      typing.schedule();
      break;
    case 'Connected':
      keepNames(options, before);
      break;
    default:
  }
}

/** What the server says of itself and of the account is there at the next start, before any connection. */
function keepNames(
  { store, vault }: Pick<FollowOptions, 'store' | 'vault'>,
  { serverName, username, avatar }: SavedAccount,
): void {
  const { session } = store.getState();
  if (session.kind !== 'signed-in') return;
  const now = session.account;
  if (now.serverName === serverName && now.username === username && now.avatar === avatar) return;
  void vault.save(now).catch(() => undefined); // Only a name: the next start asks again.
}
