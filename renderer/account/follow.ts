import type { Event } from '../../relay/protocol/events.js';
import type { SavedAccount } from '../bridge/bridge.js';
import type { Live } from './account-session.js';
import { notify } from './notify.js';

/**
 * Does what an event makes necessary beside the state.
 * @param before the account as it was known before the event
 */
export function follow(live: Live, event: Event, before: SavedAccount): void {
  const { app, chatList, history, session } = live;
  switch (event.event) {
    case 'Notification':
      // With our extensions the event says all that the list would.
      if (!event.message || !app.store.getState().chats[event.chat]) chatList.schedule();
      // Said before the relay knew that the chat is on the screen: its history has the message.
      if (event.chat === app.store.getState().openChat) history.newest(event.chat);
      void notify(app, live, event);
      break;
    case 'SendMessage':
      if (!app.store.getState().chats[event.chat]) chatList.schedule();
      if (!app.deps.attention.focused()) void notify(app, live, event);
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
      live.typing.schedule();
      break;
    case 'Connected':
      keepNames(live, before);
      break;
    default:
  }
}

/** What the server says of itself and of the account is there at the next start, before any connection. */
function keepNames({ app }: Live, { serverName, username, avatar }: SavedAccount): void {
  const { session } = app.store.getState();
  if (session.kind !== 'signed-in') return;
  const now = session.account;
  if (now.serverName === serverName && now.username === username && now.avatar === avatar) return;
  void app.bridge.vault.save(now).catch(() => undefined); // Only a name: the next start asks again.
}
