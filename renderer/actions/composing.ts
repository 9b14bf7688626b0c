import type { Draft } from '../state/model.js';
import { change } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

/** Others see it for five seconds, so it is sent a little more often than that, however fast the user types. */
const TYPING_EVERY_MS = 3_000;

/** Sends typing signs and keeps drafts while the user writes. */
export function composingActions(client: Client): Pick<Actions, 'typing' | 'setDraft'> {
  const said = new Map<string, number>();

  return {
    typing: typingSayer(client, 'text', said),

    setDraft(chat, draft: Draft) {
      const { account } = client;
      if (!account) return;
      const empty = draft.text === '' && draft.reply === null && draft.editing === null;
      // A sent message ends the typing sign at the others, so the next keystroke sends one again.
      if (draft.text === '') said.delete(chat);
      change(client, (state) => {
        const others = Object.entries(state.drafts).filter(([id]) => id !== chat);
        return { ...state, drafts: Object.fromEntries(empty ? others : [...others, [chat, draft]]) };
      });
      account.kept.unsent.saveDraft(chat, empty ? null : draft);
    },
  };
}

/**
 * @param said when it was last sent, by chat
 * @returns a function that tells those in a chat that the user types or records; it may be called at any rate
 */
export function typingSayer(client: Client, typingType: 'text' | 'audio', said = new Map<string, number>()) {
  return (chat: string): void => {
    const { account, store, deps } = client;
    if (!account || store.getState().connection.kind !== 'ready') return;
    const now = deps.now();
    const last = said.get(chat);
    if (last !== undefined && now >= last && now - last < TYPING_EVERY_MS) return;
    said.set(chat, now);
    const { identifier } = account.saved;
    const { session } = store.getState();
    const username = session.kind === 'signed-in' ? session.account.username : account.saved.username;
    account.session.send({ event: 'Typing', chat, username, identifier, typingType });
  };
}
