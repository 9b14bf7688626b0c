import type { Event } from '../../relay/protocol/events.js';
import type { Notifications, NotificationWords, SavedAccount } from '../bridge/bridge.js';
import type { EventFor } from '../connection/decode.js';
import { isMuted, serverTime } from '../state/chats.js';
import { findMessage } from '../state/messages.js';
import { type AppStore, conversationOf } from '../state/store.js';
import { wordsOf } from './notice-words.js';
import type { AppDeps } from './deps.js';

/** What changing notifications needs of the account at work. */
export interface AmendOptions {
  readonly store: AppStore;
  readonly notifications: Pick<Notifications, 'amend'>;
  readonly deps: Pick<AppDeps, 'now' | 'wordOf'>;
  readonly saved: Pick<SavedAccount, 'identifier'>;
}

/**
 * Lets a notification that is on the screen follow its message: an edited one gets the new text, one of a deleted message
 * is withdrawn.
 * @param event may be one that happened while this device was away
 */
export function amend(options: AmendOptions, event: Event): void {
  if (event.event !== 'EditMessageForUsers' && event.event !== 'DeleteMessageForUsers') return;
  const words = event.event === 'EditMessageForUsers' ? editedWords(options, event) : null;
  void options.notifications.amend({ tag: event.chat, message: event.messageId }, words);
}

/** @returns null where nothing is to be shown of the message any more, or its author is not known */
function editedWords(
  { store, deps, saved }: AmendOptions,
  event: EventFor<'EditMessageForUsers'>,
): NotificationWords | null {
  const { chat, messageId, value, mentions } = event;
  const state = store.getState();
  const known = state.chats[chat];
  // Of a muted chat only a mention was shown.
  if (known && isMuted(known, serverTime(state, deps.now())) && mentions?.includes(saved.identifier) === false)
    return null;
  const message = findMessage(conversationOf(state, chat).messages, messageId);
  const username = event.username ?? message?.username;
  if (username === undefined) return null;
  const dataType = message?.dataType ?? 'text';
  return wordsOf(deps, known, event.data ?? `${username}: ${value}`, { dataType, username });
}
