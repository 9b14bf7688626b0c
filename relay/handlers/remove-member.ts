import type { Handler } from '../core/context.js';
import { announceGroupChange, requireMember } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Takes another member out of a group: the owner anyone, admins plain members. */
export const removeMember: Handler<'RemoveMember'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const other = requireMember(chat, request.identifier);
    const change = relay.store.groups.removeMember(chat.record.key, user.key, other);
    return announceGroupChange(relay, { chat, clientId: request.clientId }, change);
  });
};
