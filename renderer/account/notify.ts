import type { Event } from '../../relay/protocol/events.js';
import { httpBase, mediaUrl } from '../../relay/protocol/media-url.js';
import type { NewNotification, Notifications, SavedAccount } from '../bridge/bridge.js';
import { isMuted, serverTime } from '../state/chats.js';
import type { Chat } from '../state/model.js';
import { lineParts, lineText } from '../state/preview-line.js';
import type { AppStore } from '../state/store.js';
import type { ChatList } from './chat-list.js';
import type { AppDeps } from './deps.js';

/** What notifying needs of the account at work. */
export interface NotifyOptions {
  readonly store: AppStore;
  readonly notifications: Pick<Notifications, 'show'>;
  readonly deps: Pick<AppDeps, 'attention' | 'now' | 'wordOf'>;
  readonly saved: Pick<SavedAccount, 'url' | 'identifier'>;
  readonly chatList: Pick<ChatList, 'load'>;
  /** Whether the account has ended: then nothing is shown for it. */
  readonly isOver: () => boolean;
}

/** Shows a system notification for what the user is not looking at. */
export async function notify(options: NotifyOptions, event: Event): Promise<void> {
  const { store, notifications, deps, saved, chatList } = options;
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

/** The picture of the sender. A base server does not tell who that is; then it is the picture of a chat of two. */
function pictureOf(
  { url }: Pick<SavedAccount, 'url'>,
  chat: Chat | undefined,
  message: { readonly avatar: string } | undefined,
): Pick<NewNotification, 'picture'> {
  const path = message?.avatar ?? (chat?.isLocal === true ? chat.avatar : '');
  const picture = mediaUrl(httpBase(url), path);
  return picture === null ? {} : { picture };
}

/** @param line the preview line, `Name: text`. A group's notification keeps the name: its title is the group's. */
function wordsOf(
  { wordOf }: Pick<AppDeps, 'wordOf'>,
  chat: Chat | undefined,
  line: string,
  message: { readonly dataType: string; readonly username: string } | undefined,
): Pick<NewNotification, 'title' | 'body'> {
  const parts = lineParts(line, [message?.username ?? '', chat?.isLocal === true ? chat.title : '']);
  const text = lineText(parts.text, message?.dataType, wordOf);
  if (chat?.isLocal === false) return { title: chat.title, body: parts.name === '' ? text : `${parts.name}: ${text}` };
  return { title: chat?.title ?? parts.name, body: text };
}
