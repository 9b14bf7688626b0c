import type { AppState, Chat } from './model.js';
import { noPast } from './past.js';
import { noPins } from './pins.js';
import { emptyConversation } from './store.js';

/** @returns the conversations without the server's messages: only with the messages that are still to be sent */
export function outgoingOnly(conversations: AppState['conversations']): AppState['conversations'] {
  const kept = Object.entries(conversations).filter(([, { outgoing }]) => outgoing.length > 0);
  return Object.fromEntries(kept.map(([id, { outgoing }]) => [id, { ...emptyConversation, outgoing }]));
}

/**
 * @returns the state without what belongs to a history that the server has left: messages and what was found among
 * them, what is known of people, and of members. The chats stay on the screen until the list comes.
 */
export function withoutHistory(state: AppState): AppState {
  const { conversations, chats, search } = state;
  return {
    ...state,
    conversations: outgoingOnly(conversations),
    people: {},
    chats: Object.fromEntries(Object.entries(chats).map(([id, chat]) => [id, withoutMembers(chat)])),
    typing: {},
    past: noPast,
    pins: noPins,
    search: { ...search, results: [], more: false, status: { kind: 'idle' } },
  };
}

function withoutMembers(chat: Chat): Chat {
  if (!chat.extras) return { ...chat, members: null };
  const { mentionedLate: _, ...extras } = chat.extras;
  return { ...chat, members: null, extras: { ...extras, roles: {}, cursors: {}, since: {}, mention: 0 } };
}
