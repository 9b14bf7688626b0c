import type { Handler } from '../core/context.js';
import { announceGroupChange, MOST_PINS } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { toMessageId } from '../protocol/fields.js';

/** Pins a message at the top of a chat: in a group its owner and admins, in a chat of two either. */
export const pinMessage: Handler<'PinMessage'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const id = toMessageId(request.id);
    const change = relay.store.groups.pin(chat.record.key, user.key, id, MOST_PINS);
    return announceGroupChange(relay, { chat, clientId: request.clientId, id }, change);
  });
};
