import type { Handler } from '../core/context.js';
import { announceGroupChange } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Leaves a group. An owner’s place goes to whoever is in it longest, admins first; the last one deletes it. */
export const leaveChat: Handler<'LeaveChat'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const change = relay.store.groups.leave(chat.record.key, user.key);
    return announceGroupChange(relay, { chat, clientId: request.clientId }, change);
  });
};
