import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppState, Conversation, Message } from './model.js';
import { noSearch } from './search.js';

export type AppStore = StoreApi<AppState>;

/** The window's state before anything is known. */
export const initialState: AppState = {
  session: { kind: 'starting' },
  connection: { kind: 'offline' },
  server: null,
  clockAhead: 0,
  people: {},
  blocked: [],
  invitations: [],
  directory: { search: '', results: [], loading: false, more: false },
  chats: {},
  chatOrder: [],
  chatsLoaded: false,
  openChat: null,
  conversations: {},
  typing: {},
  drafts: {},
  notSent: [],
  notices: [],
  host: { state: 'off' },
  waiting: [],
  media: { attachments: {}, offered: [], stickers: null, reactions: null, maxBytes: null },
  search: noSearch,
  past: { place: null, view: null },
  pins: { chat: '', messages: [], missing: [] },
};

export const emptyConversation: Conversation = { messages: [], outgoing: [], history: 'unloaded', firstUnread: null };

export function createAppStore(): AppStore {
  return createStore<AppState>(() => initialState);
}

/** Changes the state; if `update` returns the same state, no subscriber is called. */
export function change({ store }: { readonly store: AppStore }, update: (state: AppState) => AppState): void {
  const before = store.getState();
  const after = update(before);
  if (after !== before) store.setState(after, true);
}

/** @returns the conversation of a chat, an empty one for a chat of which nothing is known yet. */
export function conversationOf(state: AppState, chat: string): Conversation {
  return state.conversations[chat] ?? emptyConversation;
}

/** @returns the state with the conversation of `chat` changed; the same state when `update` changes nothing. */
export function updateConversation(
  state: AppState,
  chat: string,
  update: (conversation: Conversation) => Conversation,
): AppState {
  const before = conversationOf(state, chat);
  const after = update(before);
  return after === before ? state : { ...state, conversations: { ...state.conversations, [chat]: after } };
}

/** @returns the conversation with these messages; the same one when it has them already. */
export function withMessages(conversation: Conversation, messages: readonly Message[]): Conversation {
  return messages === conversation.messages ? conversation : { ...conversation, messages };
}

/** @returns the state with the messages of `chat` changed; the same state when `update` changes nothing. */
export function updateMessages(
  state: AppState,
  chat: string,
  update: (messages: readonly Message[]) => readonly Message[],
): AppState {
  return updateConversation(state, chat, (conversation) => withMessages(conversation, update(conversation.messages)));
}
