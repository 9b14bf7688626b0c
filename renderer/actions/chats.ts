import type { Request } from '../../relay/protocol/requests.js';
import type { AccountSession } from '../account/account-session.js';
import { AskError } from '../connection/ask.js';
import { countsWhileOpen, updateChat } from '../state/chats.js';
import { change } from '../state/store.js';
import { ActionError, type Actions } from './actions.js';
import type { Client } from './client.js';

type ChatActions = Pick<
  Actions,
  'openChat' | 'loadOlder' | 'loadMembers' | 'fetchMembers' | 'startDirectChat' | 'createGroup'
>;

/** Opening, loading and making chats. */
export function chatActions(client: Client): ChatActions {
  const openChat = (chat: string | null) => {
    const { account } = client;
    const before = client.store.getState();
    if (!account) return;
    if (before.openChat === chat) {
      if (chat !== null) void client.bridge.notifications.withdraw(chat);
      return;
    }
    const unread = chat === null ? 0 : (before.chats[chat]?.unread ?? 0);
    change(client, (state) => {
      const opened = { ...state, openChat: chat };
      return chat === null || countsWhileOpen(state.chats[chat]) ? opened : updateChat(opened, chat, { unread: 0 });
    });
    account.session.showChat();
    if (chat === null) return;
    account.history.open(chat, unread);
    void client.bridge.notifications.withdraw(chat);
  };

  const create = async (account: AccountSession, request: Extract<Request, { event: 'CreateChat' }>) => {
    const { table_name } = await answered(account.session.ask(request, 'ChatCreated'));
    await answered(account.chatList.load());
    if (client.account === account) openChat(table_name);
  };

  const fetchMembers = async (chat: string) => {
    const { session } = signedIn(client);
    const request = { event: 'GetChatUsers', table_name: chat, ...session.credentials } as const;
    const asked = session.ask(request, 'ReturnChatUsers', { kind: 'members', chat });
    await answered(asked.catch((error: unknown) => notTold(chat, error)));
  };

  /** Notes that the server does not tell who the members are. */
  const notTold = (chat: string, error: unknown): never => {
    const isUnanswered = error instanceof AskError && (error.reason === 'silent' || error.reason === 'given-up');
    if (isUnanswered) change(client, (state) => updateChat(state, chat, { membersUnknown: true }));
    throw error;
  };

  return {
    openChat,
    fetchMembers,

    loadOlder(chat) {
      client.account?.history.older(chat);
    },

    loadMembers(chat) {
      // If the answer is lost with the connection, or the server refuses, the list stays unknown, and opening it again
      // asks again.
      fetchMembers(chat).catch(() => undefined);
    },

    async startDirectChat(person) {
      const account = signedIn(client);
      const { chats, chatOrder } = client.store.getState();
      const known = chatOrder.find((id) => chats[id]?.isLocal === true && chats[id].partner === person);
      if (known !== undefined) {
        openChat(known);
        return;
      }
      const both = [account.saved.identifier, person];
      await create(account, {
        event: 'CreateChat',
        isLocalChat: 1,
        usersToAdd: both,
        chat_name: JSON.stringify(both),
      });
    },

    async createGroup(name, people) {
      const account = signedIn(client);
      const me = account.saved.identifier;
      await create(account, {
        event: 'CreateChat',
        isLocalChat: 0,
        usersToAdd: [me, ...people.filter((person) => person !== me)],
        chat_name: name.trim(),
        owner: me,
        avatar: '',
      });
    },
  };
}

/** @throws ActionError when nobody is signed in */
export function signedIn({ account }: Client): AccountSession {
  if (!account) throw new ActionError('refused');
  return account;
}

/** @throws ActionError in place of an `AskError` */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    switch (error.reason) {
      case 'refused':
        throw new ActionError('refused', error.message || null, error.code);
      case 'silent':
        throw new ActionError('unanswered');
      case 'given-up':
        throw new ActionError('not-told');
      case 'lost':
        throw new ActionError('unreachable');
      default:
        error.reason satisfies never;
        throw new ActionError('unreachable');
    }
  }
}
