import type { AccountSession } from '../account/account-session.js';
import type { Unsubscribe } from '../bridge/bridge.js';
import { findMessage } from '../state/messages.js';
import { conversationOf } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

export interface Reading extends Pick<Actions, 'markRead'> {
  /** Also marks what came into view while nobody looked, as soon as somebody does. @returns stops that */
  watch(): Unsubscribe;
  /** The user said so without looking at the chat, as in a notification. */
  markChatRead(chat: string): Promise<void>;
}

/** Marks others' messages read, once each, and only while the window has the user's attention. */
export function reading(client: Client): Reading {
  /** In view, but not seen yet. */
  let unseen: { readonly chat: string; readonly ids: Set<number> } | null = null;

  const mark = (chat: string, ids: Iterable<number>) => {
    const { account, store, deps } = client;
    if (!account) return;
    const me = account.saved.identifier;
    if (account.session.mode !== 'base' && store.getState().chats[chat]?.extras) {
      markUpTo(account, chat, Math.max(0, ...ids));
      return;
    }
    for (const id of ids) {
      const message = findMessage(conversationOf(store.getState(), chat).messages, id);
      // `isRead` is set with the change: nothing is marked twice.
      if (!message || message.isRead || message.sender === me) continue;
      account.submit({ kind: 'ReadMessage', clientId: deps.makeId(), chat, id });
    }
  };

  const markUpTo = (account: AccountSession, chat: string, id: number) => {
    const state = client.store.getState();
    const known = state.chats[chat]?.extras?.readUpTo ?? 0;
    // What waits in the outbox counts too: nothing is marked twice.
    const waiting = account.session.outbox.changes.some(
      (change) => change.kind === 'ReadUpTo' && change.chat === chat && change.id >= id,
    );
    if (id > known && !waiting) account.submit({ kind: 'ReadUpTo', clientId: client.deps.makeId(), chat, id });
  };

  return {
    markRead(chat, ids) {
      if (client.deps.attention.focused()) {
        mark(chat, ids);
        return;
      }
      if (unseen?.chat !== chat) unseen = { chat, ids: new Set() };
      for (const id of ids) unseen.ids.add(id);
    },

    async markChatRead(chat) {
      const { account } = client;
      if (!account) return;
      void client.bridge.notifications.withdraw(chat);
      // Loaded first: of a chat that was never open nothing is known. A base server marks it read by that alone.
      await account.history.refresh(chat);
      if (client.account !== account) return;
      mark(
        chat,
        conversationOf(client.store.getState(), chat).messages.map(({ id }) => id),
      );
    },

    watch: () =>
      client.deps.attention.onChange(() => {
        const { openChat } = client.store.getState();
        if (!client.deps.attention.focused() || openChat === null) return;
        void client.bridge.notifications.withdraw(openChat);
        if (unseen?.chat === openChat) mark(openChat, unseen.ids);
        unseen = null;
      }),
  };
}
