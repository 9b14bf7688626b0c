import type { Handler } from '../core/context.js';
import { announceGroupChange, requireMember } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Gives a member of a group another role, for its owner; `owner` hands the group over. */
export const setRole: Handler<'SetRole'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const other = requireMember(chat, request.identifier);
    const change = relay.store.groups.setRole(chat.record.key, user.key, other, request.role);
    return announceGroupChange(relay, { chat, clientId: request.clientId }, change);
  });
};
