import { undoChange } from '../changes/pending.js';
import { type Change, intentionOf } from '../changes/registry.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';

/**
 * @param refused a change of mine that the server refused
 * @param sentence why, in the server's words; '' when it gave none
 * @returns the state without the change, and with a notice to the user where nothing else on the screen tells of it
 */
export function withoutRefused(state: AppState, refused: Change, sentence: string): AppState {
  const next = undoChange(state, refused);
  if (intentionOf(refused).refusal === 'nothing') return next;
  return addNotice(next, 'error', sentence === '' ? { key: 'notices.notConfirmed' } : { sentence });
}
