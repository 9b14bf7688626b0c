import type { ReactionResult } from '../ports/store/messages.js';
import { toMessageId } from '../protocol/fields.js';
import type { RequestOf } from '../protocol/requests.js';
import { announceChange } from './changed.js';
import type { Asking, Relay } from './context.js';
import type { Outcome } from './effects.js';
import { requireSelf } from './identity.js';
import { inChat, session } from './in-chat.js';

/**
 * Changes the user's reaction to a message and announces the whole list.
 * @param work the change, given the keys of chat, message and user
 */
export function changeReaction(
  relay: Relay,
  asking: Asking,
  request: RequestOf<'RemoveReaction'>,
  work: (chatKey: number, id: number, userKey: number) => Promise<ReactionResult>,
): Outcome | Promise<Outcome> {
  const user = requireSelf(asking.user, 'sender', request.sender);
  return inChat(relay, asking, request.chat, session, (chat) => {
    const id = toMessageId(request.msgId);
    const change = work(chat.record.key, id, user.key);
    return announceChange({ change, chat, id, clientId: request.clientId }, ({ position, reactions }) => ({
      base: {
        event: 'ReactionForUsers',
        chat: chat.record.identifier,
        messageId: id,
        reactions: [...reactions],
      },
      extra: { position },
    }));
  });
}
