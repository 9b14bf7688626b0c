import type { Unsent } from '../cache/unsent.js';
import type { Outbox } from '../changes/outbox.js';
import type { Uploads } from '../uploads/uploads.js';
import type { AppState } from '../state/model.js';

interface NotSentParts {
  readonly outbox: Pick<Outbox, 'find' | 'discard'>;
  readonly unsent: Pick<Unsent, 'saveNotSent' | 'saveDraft'>;
  readonly uploads: Pick<Uploads, 'hold' | 'cancel'>;
}

/**
 * Writes down which words of mine have no place any more, in the same turn in which they are taken from the outbox and the
 * drafts: after a crash they are in one of these places. Files stay among those that wait, where nothing sends them.
 */
export function writeDownNotSent({ outbox, unsent, uploads }: NotSentParts, state: AppState, before: AppState): void {
  if (state.notSent !== before.notSent) {
    const earlier = new Set(before.notSent);
    for (const words of state.notSent) {
      if (earlier.delete(words)) continue;
      unsent.saveNotSent(words.key, words);
      outbox.discard(words.key);
      if (words.file) uploads.hold(words.key);
      else uploads.cancel(words.key);
    }
    for (const { key } of earlier) if (!state.notSent.some((words) => words.key === key)) unsent.saveNotSent(key, null);
  }
  if (state.drafts === before.drafts) return;
  for (const chat of Object.keys(before.drafts)) if (!state.drafts[chat]) unsent.saveDraft(chat, null);
}
