import { httpBase, mediaUrl } from '../../relay/protocol/media-url.js';
import { editedText, withWords } from '../state/drafts.js';
import { dropNotSent, keepNotSent } from '../state/not-sent.js';
import { addNotice } from '../state/notices.js';
import { draftOf } from '../state/selectors.js';
import { change } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

/** Milliseconds after which the address of a saved file is released. */
const RELEASE_MS = 60_000;

type NotSentActions = Pick<
  Actions,
  'keepEdit' | 'keepNotSent' | 'putNotSent' | 'discardNotSent' | 'sendNotSent' | 'saveNotSent'
>;

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
      const key = words.file ? client.deps.makeId() : words.key;
      if (words.file) client.account?.uploads.held.takeBack(words.key, key);
      change(client, (state) => keepNotSent(state, { ...words, key }));
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
      client.account?.uploads.held.letGo(key);
      change(client, (state) =>
        addNotice(dropNotSent(state, key), 'info', { key: 'notSent.discarded' }, { kind: 'not-sent', words }),
      );
    },

    sendNotSent(key) {
      const { account } = client;
      const file = find(key)?.file;
      const { openChat: chat } = client.store.getState();
      if (!account || !file || chat === null) return;
      change(client, (state) => dropNotSent(state, key));
      if (account.uploads.held.file(key)) {
        account.uploads.held.send(key, chat);
        return;
      }
      const { dataType, path: value, media } = file;
      const time = Math.floor(client.deps.now() / 1000);
      const sent = { clientId: client.deps.makeId(), chat, dataType, value, media, reply: null, time };
      account.submit({ kind: 'SendMessage', ...sent, tried: null, failed: null });
    },

    async saveNotSent(key) {
      const { account, bridge } = client;
      const file = find(key)?.file;
      if (!account || !file) return;
      const { name = '' } = file.media;
      const held = account.uploads.held.file(key);
      const local = held && URL.createObjectURL(held.blob);
      const url = local ?? mediaUrl(httpBase(account.saved.url), file.path);
      if (url === null) throw new Error('The file has no address.');
      try {
        await bridge.files.save(url, name);
      } finally {
        // A browser that has begun to save it still reads from the address.
        if (local !== undefined) setTimeout(() => URL.revokeObjectURL(local), RELEASE_MS);
      }
    },
  };
}
