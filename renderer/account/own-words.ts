import { showChange } from '../changes/pending.js';
import type { Outbox } from '../changes/outbox.js';
import type { Unsent } from '../cache/unsent.js';
import type { Draft } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { type AppStore, change } from '../state/store.js';

/** What keeping the user's own words needs of the account at work. */
export interface OwnWordsOptions {
  readonly store: AppStore;
  readonly outbox: Pick<Outbox, 'startOver'>;
  readonly unsent: Pick<Unsent, 'saveDraft'>;
  /** The identifier of who is signed in. */
  readonly me: string;
}

/**
 * Keeps what the user has written when the server is at another history: there, the ids of messages that waiting
 * changes and drafts name are those of others. Messages that wait are sent all the same; an answer loses its quote and
 * waits for the user; the text of an edit becomes a draft.
 */
export function keepOwnWords({ store, outbox, unsent, me }: OwnWordsOptions): void {
  const { changed, dropped } = outbox.startOver();
  for (const mine of changed) change({ store }, (state) => showChange(state, mine, me));

  const drafts = new Map<string, Draft>();
  for (const [chat, draft] of Object.entries(store.getState().drafts)) {
    if (draft.editing !== null || draft.reply !== null) drafts.set(chat, { ...draft, editing: null, reply: null });
  }
  for (const mine of dropped) {
    if (mine.kind !== 'EditMessage') continue;
    const before = drafts.get(mine.chat) ?? store.getState().drafts[mine.chat];
    const text = before && before.text !== '' ? `${before.text}\n${mine.value}` : mine.value;
    drafts.set(mine.chat, { text, reply: null, editing: null });
  }
  for (const [chat, draft] of drafts) unsent.saveDraft(chat, draft.text === '' ? null : draft);
  change({ store }, (state) => {
    const kept = Object.entries({ ...state.drafts, ...Object.fromEntries(drafts) }).filter(
      ([, { text }]) => text !== '',
    );
    return addNotice({ ...state, drafts: Object.fromEntries(kept) }, 'info', { key: 'notices.otherHistory' });
  });
}
