import type { Handler } from '../core/context.js';
import { announceGroupChange } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Deletes a chat for all who are in it: a group for its owner, a chat of two for either. */
export const deleteChat: Handler<'DeleteChat'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const change = relay.store.groups.remove(chat.record.key, user.key);
    return announceGroupChange(relay, { chat, clientId: request.clientId }, change);
  });
};
