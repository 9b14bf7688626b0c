import type { Request } from '../../relay/protocol/requests.js';
import { updateExtras } from '../state/chats.js';
import { addNotice } from '../state/notices.js';
import { change } from '../state/store.js';
import { ActionError, type Actions } from './actions.js';
import type { Client } from './client.js';
import { answered, signedIn } from './chats.js';
import { type GroupActions, mutedForGood } from './group-actions.js';

/** A request for a change to a chat itself. The user waits for its answer, and nothing of it is kept for later. */
type ChatRequest = Extract<
  Request,
  {
    event:
      | 'MuteChat'
      | 'AddMembers'
      | 'RemoveMember'
      | 'SetRole'
      | 'ChangeChat'
      | 'LeaveChat'
      | 'DeleteChat'
      | 'PinMessage'
      | 'UnpinMessage';
  }
>;

/** The answer to an invitation. */
type InvitationRequest = Extract<Request, { event: 'AcceptInvitation' | 'DeclineInvitation' }>;

/** Muting, members, pins and forwarding. The result of a change comes as an event, as for everybody else. */
export function groupActions(client: Client, openChat: Actions['openChat']): Omit<GroupActions, 'loadPinned'> {
  const ask = async (request: ChatRequest): Promise<void> => {
    const { session } = signedIn(client);
    await answered(session.ask({ ...request, clientId: client.deps.makeId() }, 'Acknowledged'));
  };

  const answer = async (request: InvitationRequest): Promise<void> => {
    await answered(signedIn(client).session.ask(request, 'Invitations'));
  };

  /** Shows a failure as a notice, for requests that are made outside of a form and have no other place for it. */
  const told = async (asked: Promise<void>): Promise<boolean> => {
    try {
      await asked;
      return true;
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      const { sentence, code, refusal } = error;
      const refused = sentence !== null || refusal !== undefined;
      const text = refused
        ? { sentence: sentence ?? '', ...(refusal !== undefined && { code: refusal }) }
        : { key: `errors.${code}` };
      change(client, (state) => addNotice(state, 'error', text));
      return false;
    }
  };

  const close = (chat: string, request: ChatRequest): void => {
    const wasOpen = client.store.getState().openChat === chat;
    // The chat is closed first, because the notice that it is gone is for users who did not ask for it.
    if (wasOpen) openChat(null);
    void told(ask(request)).then((done) => {
      if (!done && wasOpen && client.store.getState().openChat === null) openChat(chat);
    });
  };

  return {
    muteChat(chat, until) {
      const before = client.store.getState().chats[chat]?.extras?.mutedUntil;
      if (before === undefined) return;
      const moment = until === 0 || until >= mutedForGood;
      const now = Math.floor(client.deps.now() / 1000);
      // The server counts a duration by its own clock, which may differ from this machine's.
      const ends = moment ? { until } : { seconds: Math.max(0, until - now) };
      const shown = moment ? until : until + client.store.getState().clockAhead;
      change(client, (state) => updateExtras(state, chat, { mutedUntil: shown }));
      void told(ask({ event: 'MuteChat', chat, ...ends })).then((done) => {
        if (!done) change(client, (state) => updateExtras(state, chat, { mutedUntil: before }));
      });
    },

    addMembers: (chat, people) => ask({ event: 'AddMembers', chat, usersToAdd: [...people] }),
    removeMember: (chat, identifier) => ask({ event: 'RemoveMember', chat, identifier }),
    setRole: (chat, identifier, role) => ask({ event: 'SetRole', chat, identifier, role }),
    showHistoryToNew: (chat, historyForNew) => ask({ event: 'ChangeChat', chat, historyForNew }),
    acceptInvitation: (chat) => void told(answer({ event: 'AcceptInvitation', chat })),
    declineInvitation: (chat) => void told(answer({ event: 'DeclineInvitation', chat })),
    leaveChat: (chat) => close(chat, { event: 'LeaveChat', chat }),
    deleteChat: (chat) => close(chat, { event: 'DeleteChat', chat }),
    pin: (chat, id) => void told(ask({ event: 'PinMessage', chat, id })),
    unpin(chat, id) {
      void told(ask({ event: 'UnpinMessage', chat, id })).then((done) => {
        if (!done) return;
        change(client, (state) => addNotice(state, 'info', { key: 'groups.unpinned' }, { kind: 'unpin', chat, id }));
      });
    },

    forward(chats, from, message) {
      const { sender: identifier, username, id, dataType, value, media, forwarded } = message;
      for (const chat of chats) {
        client.account?.submit({
          kind: 'SendMessage',
          clientId: client.deps.makeId(),
          chat,
          dataType,
          value,
          ...(media && { media }),
          forward: { chat: from, id, author: forwarded ?? { identifier, username } },
          reply: null,
          time: Math.floor(client.deps.now() / 1000),
          tried: null,
          failed: null,
        });
      }
    },
  };
}
