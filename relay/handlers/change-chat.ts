import type { Handler } from '../core/context.js';
import { announceGroupChange } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Sets whether members who are added later see what was written before; for the owner of a group. */
export const changeChat: Handler<'ChangeChat'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const change = relay.store.groups.setHistoryForNew(chat.record.key, user.key, request.historyForNew);
    return announceGroupChange(relay, { chat, clientId: request.clientId }, change);
  });
};
