import type { AccountSession } from '../account/account-session.js';
import type { Unsubscribe } from '../bridge/bridge.js';
import { dropLateMentions } from '../state/mentions.js';
import { findMessage } from '../state/messages.js';
import { change, conversationOf } from '../state/store.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';

export interface Reading extends Pick<Actions, 'markRead'> {
  /**
   * Also marks messages that came into view while the user was not looking, as soon as the user looks.
   * @returns stops that
   */
  watch(): Unsubscribe;
  /** Marks the chat as read because the user said so without looking at it, as in a notification. */
  markChatRead(chat: string): Promise<void>;
}

/** Marks others' messages read, once each, and only while the window has the user's attention. */
export function reading(client: Client): Reading {
  /** Messages in view that the user has not looked at yet. */
  let unseen: { readonly chat: string; readonly ids: Set<number> } | null = null;

  const mark = (chat: string, ids: readonly number[]) => {
    const { account, store, deps } = client;
    if (!account) return;
    change(client, (state) => dropLateMentions(state, chat, ids));
    const me = account.saved.identifier;
    if (account.session.mode !== 'base' && store.getState().chats[chat]?.extras) {
      markUpTo(account, chat, Math.max(0, ...ids));
      return;
    }
    for (const id of ids) {
      const message = findMessage(conversationOf(store.getState(), chat).messages, id);
      // `isRead` is set with the change, so that nothing is marked twice.
      if (!message || message.isRead || message.sender === me) continue;
      account.submit({ kind: 'ReadMessage', clientId: deps.makeId(), chat, id });
    }
  };

  const markUpTo = (account: AccountSession, chat: string, id: number) => {
    const state = client.store.getState();
    const known = state.chats[chat]?.extras?.readUpTo ?? 0;
    // A change that waits in the outbox counts too, so that nothing is marked twice.
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
      // The history is loaded first, because nothing is known of a chat that was never open. For a base server loading
      // it is reading it.
      await account.history.refresh(chat);
      if (client.account !== account) return;
      const late = client.store.getState().chats[chat]?.extras?.mentionedLate ?? [];
      const shown = conversationOf(client.store.getState(), chat).messages.map(({ id }) => id);
      mark(chat, [...late, ...shown]);
    },

    watch: () =>
      client.deps.attention.onChange(() => {
        const { openChat } = client.store.getState();
        if (!client.deps.attention.focused() || openChat === null) return;
        void client.bridge.notifications.withdraw(openChat);
        if (unseen?.chat === openChat) mark(openChat, [...unseen.ids]);
        unseen = null;
      }),
  };
}
