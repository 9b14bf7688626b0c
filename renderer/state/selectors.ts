import { httpBase } from '../../relay/protocol/media-url.js';
import type { AppState, Chat, Conversation, Draft, Past, Person, TypingPerson } from './model.js';
import { noDraft } from './drafts.js';
import { noPast } from './past.js';
import { conversationOf } from './store.js';

const noTyping: readonly TypingPerson[] = [];

export const chatById =
  (id: string) =>
  (state: AppState): Chat | undefined =>
    state.chats[id];
export const personById =
  (id: string | null) =>
  (state: AppState): Person | undefined =>
    id === null ? undefined : state.people[id];
export const draftOf =
  (chat: string) =>
  (state: AppState): Draft =>
    state.drafts[chat] ?? noDraft;
export const typingIn =
  (chat: string) =>
  (state: AppState): readonly TypingPerson[] =>
    state.typing[chat] ?? noTyping;
export const conversationById =
  (chat: string) =>
  (state: AppState): Conversation =>
    conversationOf(state, chat);

/** The older messages of a chat that are on the screen. */
export const pastOf =
  (chat: string) =>
  ({ past }: AppState): Past =>
    past.place?.chat === chat ? past : noPast;

/** The signed-in user's identifier; '' when nobody is signed in. */
export const myIdentifier = (state: AppState): string =>
  state.session.kind === 'signed-in' ? state.session.account.identifier : '';

/** Where the server's pictures are; null when nobody is signed in. */
export const mediaBase = (state: AppState): string | null =>
  state.session.kind === 'signed-in' ? httpBase(state.session.account.url) : null;

/** @returns the name that a person has now, where it is known; else undefined */
export function nameOf({ people }: AppState, identifier: string): string | undefined {
  const name = people[identifier]?.username;
  return name === '' ? undefined : name;
}
