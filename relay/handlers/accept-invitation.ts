import type { Handler } from '../core/context.js';
import { announceGroupChange, noInvitation } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';

/** Comes back to a group that the user has left. */
export const acceptInvitation: Handler<'AcceptInvitation'> = async (relay, { chat: identifier }, asking) => {
  const user = requireSession(asking.user);
  const { invitations } = relay.store;
  const chatKey = await invitations.chatKey(identifier, user.key);
  const record = chatKey === undefined ? undefined : await relay.store.chats.byIdentifier(identifier);
  if (chatKey === undefined || !record) throw noInvitation();
  const change = invitations.accept(chatKey, user.key, relay.options.limits.groupMembers);
  return announceGroupChange(relay, { chat: relay.directory.add(record), clientId: undefined }, change);
};
