import type { Event } from '../../relay/protocol/events.js';
import type { Notifications, SavedAccount } from '../bridge/bridge.js';
import type { EventFor } from '../connection/decode.js';
import { isMuted, serverTime } from '../state/chats.js';
import type { AppStore } from '../state/store.js';
import type { ChatList } from './chat-list.js';
import type { AppDeps } from './deps.js';
import { amend } from './amend.js';
import { pictureOf, wordsOf } from './notice-words.js';

/** What notifying needs of the account at work. */
export interface NotifyOptions {
  readonly store: AppStore;
  readonly notifications: Pick<Notifications, 'show' | 'amend'>;
  readonly deps: Pick<AppDeps, 'attention' | 'now' | 'wordOf'>;
  readonly saved: Pick<SavedAccount, 'url' | 'identifier'>;
  readonly chatList: Pick<ChatList, 'load'>;
  /** Whether the account has ended: then nothing is shown for it. */
  readonly isOver: () => boolean;
}

/** Shows a system notification for what the user is not looking at. */
export async function notify(options: NotifyOptions, event: Event): Promise<void> {
  const { store, notifications, deps, saved, chatList } = options;
  if (event.event === 'EditMessageForUsers' || event.event === 'DeleteMessageForUsers') {
    amend(options, event);
    if (event.event === 'EditMessageForUsers') await notifyOfMention(options, event);
    return;
  }
  if (event.event !== 'Notification' && event.event !== 'SendMessage') return;
  const { chat } = event;
  const me = saved.identifier;
  // A base server's notification has only the preview line.
  const message = event.event === 'SendMessage' ? event : event.message;
  if (message?.sender === me) return;
  if (isLookedAt(options, chat)) return;
  const mention = message?.mentions?.includes(me) === true && !store.getState().blocked.includes(message.sender);
  const known = store.getState().chats[chat];
  // A user who is mentioned is notified even of a chat that they muted.
  if (known && isMuted(known, serverTime(store.getState(), deps.now())) && !mention) return;

  if (!known) {
    // Somebody has just made this chat: its name comes with the list.
    await chatList.load().catch(() => undefined);
    if (isLookedAt(options, chat) || options.isOver()) return;
  }
  const line = message?.data === '' ? `${message.username}: ${message.value}` : event.data;
  const shown = store.getState().chats[chat];
  await notifications.show({
    tag: chat,
    ...wordsOf(deps, shown, line, message),
    ...pictureOf(saved, shown, message),
    ...(message && { message: message.id }),
    ...(mention && { mention }),
  });
}

function isLookedAt({ store, deps }: Pick<NotifyOptions, 'store' | 'deps'>, chat: string): boolean {
  return store.getState().openChat === chat && deps.attention.focused();
}

/** Who is mentioned by an edit is notified as of a new message, even of a chat that they muted. */
async function notifyOfMention(options: NotifyOptions, event: EventFor<'EditMessageForUsers'>): Promise<void> {
  const { store, notifications, deps, saved } = options;
  const { chat, messageId: message, mentioned, data } = event;
  if (mentioned?.includes(saved.identifier) !== true || data === undefined || isLookedAt(options, chat)) return;
  const { username = '', avatar = '' } = event;
  const shown = store.getState().chats[chat];
  await notifications.show({
    tag: chat,
    ...wordsOf(deps, shown, data, { dataType: 'text', username }),
    ...pictureOf(saved, shown, { avatar }),
    message,
    mention: true,
  });
}
