import { undoChange } from '../changes/pending.js';
import { type Change, intentionOf, isRetryable } from '../changes/registry.js';
import type { AppState } from '../state/model.js';
import { keepNotSent, keepWordsOf, without } from '../state/not-sent.js';
import { addNotice } from '../state/notices.js';

/** Why a server refused. */
export interface Refusal {
  readonly sentence: string;
  readonly code?: string | undefined;
}

/**
 * @param refused a change of mine that the server refused
 * @param why in the server's words, '' when it gave none, and by its code where it told one
 * @param now milliseconds since the epoch
 * @returns the state without the change, and with a notice to the user where nothing else on the screen tells of it. What
 *   the user wrote is kept where it would be gone with the change.
 */
export function withoutRefused(state: AppState, refused: Change, why: Refusal, now: number): AppState {
  const { chat, clientId } = refused;
  const title = state.chats[chat]?.title ?? '';
  const intention = intentionOf(refused);
  const undone = undoChange(state, refused);
  if (isRetryable(refused) && !isShown(state, refused)) {
    const kept = keepWordsOf(undone, chat, title, now);
    return { ...kept, conversations: without(kept.conversations, chat) };
  }
  const text = intention.words?.(refused) ?? '';
  const kept = keepNotSent(undone, { key: clientId, kind: 'edit', chat, title, text, time: Math.floor(now / 1000) });
  if (intention.refusal === 'nothing') return kept;
  const silent = why.sentence === '' && why.code === undefined;
  return addNotice(kept, 'error', silent ? { key: 'notices.notConfirmed' } : told(why));
}

/** @returns whether the user can see the chat of a change; before the list has come, every chat may be in it */
export function isShown({ chats, chatsLoaded }: AppState, { chat }: Change): boolean {
  return !chatsLoaded || chats[chat] !== undefined;
}

function told({ sentence, code }: Refusal): Refusal {
  return { sentence, ...(code !== undefined && { code }) };
}
