import type { Event } from '../../relay/protocol/events.js';
import { httpBase, mediaUrl } from '../../relay/protocol/media-url.js';
import type { App } from '../actions/app.js';
import type { NewNotification } from '../bridge/bridge.js';
import { isMuted } from '../state/chats.js';
import type { Chat } from '../state/model.js';
import { lineParts, lineText } from '../state/preview-line.js';
import type { Live } from './account-session.js';

/** Shows a system notification for what the user is not looking at. */
export async function notify(app: App, live: Live, event: Event): Promise<void> {
  if (event.event !== 'Notification' && event.event !== 'SendMessage') return;
  const { chat } = event;
  const me = live.account.identifier;
  // What came along with a base server's notification is its line alone.
  const message = event.event === 'SendMessage' ? event : event.message;
  if (message?.sender === me) return;
  if (isLookedAt(app, chat)) return;
  const mention = message?.mentions?.includes(me) === true;
  const known = app.store.getState().chats[chat];
  // Who is spoken to by name wants to know it even of a chat that is muted.
  if (known && isMuted(known, app.deps.now()) && !mention) return;

  if (!known) {
    // Somebody has just made this chat: its name comes with the list.
    await live.chatList.load().catch(() => undefined);
    if (isLookedAt(app, chat) || app.live !== live) return;
  }
  const line = message?.data === '' ? `${message.username}: ${message.value}` : event.data;
  await app.bridge.notifications.show({
    tag: chat,
    ...wordsOf(app, app.store.getState().chats[chat], line, message),
    ...pictureOf(app, live, chat, message),
    ...(message && { message: message.id }),
    ...(mention && { mention }),
  });
}

function isLookedAt({ store, deps }: App, chat: string): boolean {
  return store.getState().openChat === chat && deps.attention.focused();
}

/** The sender's; towards a server that does not tell who that is, the picture of a chat of two. */
function pictureOf(
  { store }: App,
  { account }: Live,
  id: string,
  message: { readonly avatar: string } | undefined,
): Pick<NewNotification, 'picture'> {
  const chat = store.getState().chats[id];
  const path = message?.avatar ?? (chat?.isLocal === true ? chat.avatar : '');
  const picture = mediaUrl(httpBase(account.url), path);
  return picture === null ? {} : { picture };
}

/** @param line the preview line, `Name: text`. A group's notification keeps the name: its title is the group's. */
function wordsOf(
  { deps }: App,
  chat: Chat | undefined,
  line: string,
  message: { readonly dataType: string; readonly username: string } | undefined,
): Pick<NewNotification, 'title' | 'body'> {
  const parts = lineParts(line, [message?.username ?? '', chat?.isLocal === true ? chat.title : '']);
  const text = lineText(parts.text, message?.dataType, deps.wordOf);
  if (chat?.isLocal === false) return { title: chat.title, body: parts.name === '' ? text : `${parts.name}: ${text}` };
  return { title: chat?.title ?? parts.name, body: text };
}
