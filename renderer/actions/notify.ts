import type { Event } from '../../relay/protocol/events.js';
import type { EventFor } from '../connection/decode.js';
import { isMuted } from '../state/chats.js';
import type { App } from './app.js';
import type { Live } from './live.js';

/** Shows a system notification for what the user is not looking at. */
export async function notify(app: App, live: Live, event: Event): Promise<void> {
  if (event.event !== 'Notification' && event.event !== 'SendMessage') return;
  const { chat } = event;
  if (event.event === 'SendMessage' && event.sender === live.account.identifier) return;
  if (isLookedAt(app, chat)) return;
  const known = app.store.getState().chats[chat];
  if (known && isMuted(known, app.deps.now()) && !mentions(event, live.account.identifier)) return;

  if (!app.store.getState().chats[chat]) {
    // Somebody has just made this chat: its name comes with the list.
    await live.chatList.load().catch(() => undefined);
    if (isLookedAt(app, chat) || app.live !== live) return;
  }
  const line = event.event === 'SendMessage' && event.data === '' ? `${event.username}: ${event.value}` : event.data;
  await app.bridge.notifications.show({ tag: chat, ...wordsOf(app, chat, line) });
}

/** Who is spoken to by name wants to know it even of a chat that is muted. */
function mentions(event: EventFor<'Notification'> | EventFor<'SendMessage'>, me: string): boolean {
  const named = event.event === 'SendMessage' ? event.mentions : event.message?.mentions;
  return named?.includes(me) === true;
}

function isLookedAt({ store, deps }: App, chat: string): boolean {
  return store.getState().openChat === chat && deps.attention.focused();
}

/** @param line the preview line, `Name: text`. A group's notification keeps the name: its title is the group's. */
function wordsOf({ store }: App, id: string, line: string): { title: string; body: string } {
  const chat = store.getState().chats[id];
  const known = chat?.isLocal === true && line.startsWith(`${chat.title}: `) ? chat.title.length : line.indexOf(': ');
  const name = known < 0 ? '' : line.slice(0, known);
  const text = known < 0 ? line : line.slice(known + 2);
  if (chat?.isLocal === false) return { title: chat.title, body: line };
  return { title: chat?.title ?? name, body: text };
}
