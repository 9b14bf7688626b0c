import type { Request } from '../../relay/protocol/requests.js';
import { AskError } from '../connection/ask.js';
import { learnPeople } from '../state/chats.js';
import type { NoticeUndo } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change } from '../state/store.js';
import { ActionError, type Actions } from './actions.js';
import type { BlockingActions } from './blocking-actions.js';
import { answered, signedIn } from './chats.js';
import type { Client } from './client.js';

type BlockingRequest = Extract<Request, { event: 'BlockUser' | 'UnblockUser' }>;

/** Blocking people and taking it back. The list of blocked people comes as an event, to all devices. */
export function blockingActions(client: Client, openChat: Actions['openChat']): BlockingActions {
  const ask = async (request: BlockingRequest, done: string, undo?: NoticeUndo): Promise<void> => {
    const name = client.store.getState().people[request.identifier]?.username ?? '';
    try {
      await answered(signedIn(client).session.ask(request, 'Blocked'));
      change(client, (state) => addNotice(state, 'info', { key: done, values: { name } }, undo));
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      const { sentence, code } = error;
      const text = sentence === null ? { key: `errors.${code}` } : { sentence };
      change(client, (state) => addNotice(state, 'error', text));
    }
  };

  return {
    block(person) {
      const { openChat: open, chats } = client.store.getState();
      // The chat is closed first, because the notice that it is gone is for users who did not ask for it.
      if (open !== null && chats[open]?.isLocal === true && chats[open].partner === person) openChat(null);
      void ask({ event: 'BlockUser', identifier: person }, 'groups.blocked', { kind: 'unblock', person });
    },

    unblock: (person) => void ask({ event: 'UnblockUser', identifier: person }, 'groups.unblocked'),

    loadBlocked() {
      const { account } = client;
      const { blocked } = client.store.getState();
      if (!account || blocked.length === 0) return;
      const request: Request = { event: 'GetUsersByIdentifiers', identifiers: [...blocked] };
      account.session.ask(request, 'ReturnUsersByIdentifiers').then(
        ({ users }) =>
          change(client, (state) =>
            learnPeople(
              state,
              users.map(({ identifier, username, avatar, lastOnline }) => ({
                identifier,
                username,
                avatar,
                lastOnline,
              })),
            ),
          ),
        (error: unknown) => {
          // The list then has the people whom this window knows.
          if (!(error instanceof AskError)) throw error;
        },
      );
    },
  };
}
