import type { Quote } from '../connection/quote.js';
import type { AppState, Message } from './model.js';
import { findPinned } from './pins.js';
import { conversationOf, updateConversation } from './store.js';

/** @returns the state in which it is noted that a message is deleted, so that its quotes in a loaded chat say so */
export function noteGone(state: AppState, chat: string, id: number): AppState {
  const { messages, gone = [] } = conversationOf(state, chat);
  if (messages.length === 0 || gone.includes(id)) return state;
  return updateConversation(state, chat, (conversation) => ({ ...conversation, gone: [...gone, id] }));
}

/** @returns whether the message was deleted while its chat was loaded */
export function isDeleted(state: AppState, chat: string, id: number): boolean {
  return conversationOf(state, chat).gone?.includes(id) === true;
}

/** @returns the message that is quoted, as it is now; undefined where it is not known here */
export function quotedMessage(state: AppState, chat: string, { id, sender }: Quote): Message | undefined {
  const found = id > 0 ? findPinned(state, chat, id) : undefined;
  return found && (sender === '' || found.sender === sender) ? found : undefined;
}

/**
 * @returns whether the quoted message is known to be deleted: it was while the chat was loaded, or it is missing among
 * messages that leave none out. An existing server may leave some out, and a member may not see the oldest ones.
 */
export function isQuotedGone(state: AppState, chat: string, { id }: Quote): boolean {
  const { messages, history, gone = [] } = conversationOf(state, chat);
  if (id <= 0) return false;
  if (gone.includes(id)) return true;
  const known = state.chats[chat];
  if (!known?.extras || findPinned(state, chat, id)) return false;
  const view = state.past.view?.chat === chat ? state.past.view.messages : [];
  if (isWithin(messages, id) || isWithin(view, id)) return true;
  const first = messages[0]?.id ?? 0;
  return known.isLocal && history === 'complete' && id < first;
}

/** @param messages neighbouring ones, oldest first */
function isWithin(messages: readonly Message[], id: number): boolean {
  const [first, last] = [messages[0], messages.at(-1)];
  return first !== undefined && last !== undefined && first.id <= id && id <= last.id;
}
