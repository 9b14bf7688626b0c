import type { AppState, NotSent, OutgoingMessage } from './model.js';
import { emptyConversation } from './store.js';

/** @returns the state with words or a file of mine among those that have no place any more; the same state for blanks */
export function keepNotSent(state: AppState, words: NotSent): AppState {
  if (words.text.trim() === '' && !words.file) return state;
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
  for (const message of outgoing) {
    const { clientId: key, dataType, value, media = {}, time } = message;
    const common = { key, chat, title, time };
    if (dataType === 'text' && !message.forwarded) {
      next = keepNotSent(next, { ...common, kind: 'message', text: value });
    } else if (isOwnFile(message)) {
      next = keepNotSent(next, { ...common, kind: 'file', text: '', file: { dataType, path: value, media } });
    }
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

/** @returns whether the message is a file that the user chose or spoke: stickers and what was passed on are not */
function isOwnFile({ dataType, forwarded }: OutgoingMessage): boolean {
  return dataType !== 'text' && dataType !== 'sticker' && !forwarded;
}

/** @returns the record without one entry */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== key));
}
