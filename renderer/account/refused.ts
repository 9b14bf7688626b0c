import type { Change } from '../changes/change.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { undoChange } from '../state/pending.js';

/**
 * @param refused a change of mine that the server does not take
 * @param sentence why, in the server's words; '' when it gave none
 * @returns the state without it, and with a word to the user where nothing else on the screen says so
 */
export function withoutRefused(state: AppState, refused: Change, sentence: string): AppState {
  const next = undoChange(state, refused);
  switch (refused.kind) {
    case 'SendMessage':
    case 'ReadMessage':
    case 'ReadUpTo':
      return next;
    case 'EditMessage':
    case 'DeleteMessage':
    case 'AddReaction':
    case 'RemoveReaction':
      return addNotice(next, 'error', sentence === '' ? { key: 'notices.notConfirmed' } : { sentence });
    default:
      return refused satisfies never;
  }
}
