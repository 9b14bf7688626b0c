import { AskError } from '../connection/ask.js';
import { addPin, findPinned } from '../state/pins.js';
import { change } from '../state/store.js';
import type { Client } from './client.js';
import type { GroupActions } from './group-actions.js';

/** Looking at pinned messages that are not among those that are shown. */
export function pinActions(client: Client): Pick<GroupActions, 'loadPinned'> {
  const asking = new Set<string>();

  const load = async (chat: string, id: number): Promise<void> => {
    const { account } = client;
    if (!account) return;
    try {
      const request = { event: 'GetMessages', chat, around: id, take: 1 } as const;
      const page = await account.session.ask(request, 'ReturnMessages');
      if (client.account === account) change(client, (state) => addPin(state, page, id));
    } catch (error) {
      // The pin bar then shows no text, and asks again on the next connection.
      if (!(error instanceof AskError)) throw error;
    }
  };

  return {
    loadPinned(chat, id) {
      const state = client.store.getState();
      const key = `${chat} ${id}`;
      if (state.server?.extensions !== true || state.connection.kind !== 'ready') return;
      if (findPinned(state, chat, id) || asking.has(key)) return;
      asking.add(key);
      void load(chat, id).finally(() => asking.delete(key));
    },
  };
}
