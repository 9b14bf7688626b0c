import type { AppState, NotSent } from './model.js';
import { emptyConversation } from './store.js';

/** @returns the state with words of mine among those that have no place any more; the same state for words of blanks */
export function keepNotSent(state: AppState, words: NotSent): AppState {
  if (words.text.trim() === '') return state;
  const others = state.notSent.filter(({ key }) => key !== words.key);
  return { ...state, notSent: [...others, words] };
}

export function dropNotSent(state: AppState, key: string): AppState {
  return { ...state, notSent: state.notSent.filter((words) => words.key !== key) };
}

/**
 * Keeps what I wrote to a chat that is gone: messages that the server does not have, and the draft.
 * @param title the chat's name
 * @param now milliseconds since the epoch
 * @returns the state, in which nothing of mine waits in that chat
 */
export function keepWordsOf(state: AppState, chat: string, title: string, now: number): AppState {
  const { outgoing } = state.conversations[chat] ?? emptyConversation;
  const draft = state.drafts[chat];
  let next = state;
  for (const { clientId, dataType, forwarded, value, time } of outgoing) {
    if (dataType !== 'text' || forwarded) continue;
    next = keepNotSent(next, { key: clientId, kind: 'message', chat, title, text: value, time });
  }
  if (draft) {
    const time = Math.floor(now / 1000);
    const common = { chat, title, time } as const;
    const kind = draft.editing === null ? 'draft' : 'edit';
    if (draft.text !== draft.original) {
      next = keepNotSent(next, { key: `${kind} ${chat} ${now}`, kind, text: draft.text, ...common });
    }
    const aside = draft.aside?.text ?? '';
    next = keepNotSent(next, { key: `draft ${chat} ${now}`, kind: 'draft', text: aside, ...common });
    next = { ...next, drafts: without(next.drafts, chat) };
  }
  const conversation = next.conversations[chat];
  if (!conversation || outgoing.length === 0) return next;
  return { ...next, conversations: { ...next.conversations, [chat]: { ...conversation, outgoing: [] } } };
}

/** @returns the record without one entry */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== key));
}
