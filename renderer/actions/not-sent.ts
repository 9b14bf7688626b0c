import { editedText, withWords } from '../state/drafts.js';
import { dropNotSent, keepNotSent } from '../state/not-sent.js';
import { addNotice } from '../state/notices.js';
import { draftOf } from '../state/selectors.js';
import { change } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

type NotSentActions = Pick<Actions, 'keepEdit' | 'keepNotSent' | 'putNotSent' | 'discardNotSent'>;

/** What the user does with words that have no place any more. */
export function notSentActions(
  client: Client,
  { openChat, setDraft }: Pick<Actions, 'openChat' | 'setDraft'>,
): NotSentActions {
  const find = (key: string) => client.store.getState().notSent.find((words) => words.key === key);

  const keepEdit = (chat: string) =>
    change(client, (state) => {
      const text = editedText(draftOf(chat)(state)) ?? '';
      const time = Math.floor(client.deps.now() / 1000);
      const title = state.chats[chat]?.title ?? '';
      return keepNotSent(state, { key: client.deps.makeId(), kind: 'edit', chat, title, text, time });
    });

  return {
    keepEdit,

    keepNotSent(words) {
      change(client, (state) => keepNotSent(state, words));
    },

    putNotSent(key) {
      const words = find(key);
      const { chats, openChat: open } = client.store.getState();
      const chat = words && chats[words.chat] ? words.chat : open;
      if (!words || chat === null) return;
      openChat(chat);
      keepEdit(chat);
      setDraft(chat, withWords(draftOf(chat)(client.store.getState()), words.text));
      change(client, (state) => dropNotSent(state, key));
    },

    discardNotSent(key) {
      const words = find(key);
      if (!words) return;
      change(client, (state) =>
        addNotice(dropNotSent(state, key), 'info', { key: 'notSent.discarded' }, { kind: 'not-sent', words }),
      );
    },
  };
}
