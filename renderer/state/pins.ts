import { type Event, events } from '../../relay/protocol/events.js';
import type { EventFor } from '../connection/decode.js';
import { findMessage, fromPage, insertMessage } from './messages.js';
import type { AppState, Chat, Conversation, Message, PinnedMessages } from './model.js';
import { conversationOf, emptyConversation } from './store.js';

export const noPins: PinnedMessages = { chat: '', messages: [], missing: [] };

/** @returns the state with what the answer tells about a pinned message that was asked for */
export function addPin(state: AppState, page: EventFor<'ReturnMessages'>, id: number): AppState {
  const { chat } = page;
  const before = state.pins.chat === chat ? state.pins : { ...noPins, chat };
  const found = findMessage(fromPage(page), id);
  const pins = found
    ? { ...before, messages: insertMessage(before.messages, found) }
    : { ...before, missing: [...before.missing, id] };
  return { ...state, pins };
}

/**
 * Lets an event change what is known of pinned messages by the same rules as the messages of the conversation.
 * @param state after the event
 * @param apply what the event does to a state
 */
export function followPins(state: AppState, event: Event, apply: (state: AppState) => AppState): AppState {
  const { chat, messages } = state.pins;
  if (messages.length === 0 || !('chat' in event) || event.chat !== chat) return state;
  // The line of a pinned message shows its text, but neither its readers nor its reactions.
  if (events[event.event].changes !== 'text') return state;
  const shadow: Conversation = { ...emptyConversation, messages, history: 'partial' };
  const shown = conversationOf(apply({ ...state, conversations: { [chat]: shadow } }), chat).messages;
  const pinned = shown.filter(({ id }) => state.chats[chat]?.extras?.pinned.includes(id));
  return { ...state, pins: { ...state.pins, messages: pinned } };
}

/** @returns the pinned message, if it is known here; else undefined */
export function findPinned(state: AppState, chat: string, id: number): Message | undefined {
  const { past, pins } = state;
  const viewed = past.view?.chat === chat ? past.view.messages : [];
  const asked = pins.chat === chat ? pins.messages : [];
  return findMessage(conversationOf(state, chat).messages, id) ?? findMessage(viewed, id) ?? findMessage(asked, id);
}

/** @returns whether I may pin and unpin messages in the chat */
export function mayPin({ isLocal, extras }: Chat): boolean {
  return extras !== null && (isLocal || extras.role !== 'member');
}
