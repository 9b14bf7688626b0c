import { showChange } from '../changes/pending.js';
import type { SendChange } from '../changes/send-message.js';
import { findMessage } from '../state/messages.js';
import type { Message } from '../state/model.js';
import { draftOf } from '../state/selectors.js';
import { dropOutgoing } from '../state/outgoing.js';
import { change, conversationOf } from '../state/store.js';
import { written } from '../state/written.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

type MessageActions = Pick<Actions, 'send' | 'retry' | 'discard' | 'edit' | 'remove' | 'react' | 'unreact'>;

/** Sending, editing, deleting and reacting: each is shown at once, and kept in the outbox until it is stored. */
export function messageActions(client: Client): MessageActions {
  const find = (chat: string, id: number): Message | undefined => {
    const state = client.store.getState();
    const { view } = state.past;
    const shown = findMessage(conversationOf(state, chat).messages, id);
    return shown ?? (view?.chat === chat ? findMessage(view.messages, id) : undefined);
  };

  return {
    send(chat, text, reply, mentions = []) {
      if (written(text) === '') return;
      const message: SendChange = {
        kind: 'SendMessage',
        clientId: client.deps.makeId(),
        chat,
        value: text,
        ...(mentions.length > 0 && { mentions }),
        reply,
        time: Math.floor(client.deps.now() / 1000),
        tried: null,
        failed: null,
      };
      client.account?.submit(message);
    },

    retry(_chat, clientId) {
      const { account } = client;
      if (account?.uploads.resume(clientId)) return;
      const again = account?.session.outbox.retry(clientId);
      if (account && again) change(client, (state) => showChange(state, again, account.saved.identifier));
    },

    discard(chat, clientId) {
      if (client.account?.uploads.cancel(clientId)) return;
      client.account?.session.outbox.discard(clientId);
      change(client, (state) => dropOutgoing(state, chat, clientId));
    },

    edit(chat, id, text, mentions) {
      const draft = draftOf(chat)(client.store.getState());
      const original = draft.editing === id ? draft.original : undefined;
      const message = find(chat, id);
      // Of a message that is not loaded, or is gone, the server decides; words that it refuses are kept.
      const before = message?.value ?? original ?? '';
      if (written(text) === '' || text === before) return;
      const edit = { clientId: client.deps.makeId(), chat, id, value: text, before };
      const named = mentions && { mentions, ...(message?.mentions && { mentionsBefore: message.mentions }) };
      client.account?.submit({ kind: 'EditMessage', ...edit, ...named });
    },

    remove(chat, id) {
      if (find(chat, id)?.pending === 'deleting') return;
      client.account?.submit({ kind: 'DeleteMessage', clientId: client.deps.makeId(), chat, id });
    },

    react(chat, id, type) {
      const message = find(chat, id);
      const { account } = client;
      if (!message || !account) return;
      const me = account.saved.identifier;
      if (message.reactions.some((reaction) => reaction.sender === me && reaction.type === type)) return;
      const clientId = client.deps.makeId();
      account.submit({ kind: 'AddReaction', clientId, chat, id, type, before: message.reactions });
    },

    unreact(chat, id) {
      const message = find(chat, id);
      const { account } = client;
      if (!message || !account) return;
      if (!message.reactions.some(({ sender }) => sender === account.saved.identifier)) return;
      const clientId = client.deps.makeId();
      account.submit({ kind: 'RemoveReaction', clientId, chat, id, type: '', before: message.reactions });
    },
  };
}
