import type { Handler } from '../core/context.js';
import { announceGroupChange } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { toMessageId } from '../protocol/fields.js';

/** Takes a pin away, for those who may pin; where there was none, the chat is announced all the same. */
export const unpinMessage: Handler<'UnpinMessage'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const id = toMessageId(request.id);
    const change = relay.store.groups.unpin(chat.record.key, user.key, id);
    return announceGroupChange(relay, { chat, clientId: request.clientId, id }, change);
  });
};
