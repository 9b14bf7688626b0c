import { announceChange } from '../core/changed.js';
import type { Handler } from '../core/context.js';
import { inChat } from '../core/in-chat.js';
import { ProtocolError } from '../protocol/errors.js';
import { toMessageId } from '../protocol/fields.js';

/** Changes the text of one's own message. */
export const editMessage: Handler<'EditMessage'> = (relay, request, asking) => {
  const { value, clientId } = request;
  const { messageLength } = relay.options.limits;
  if (value.length > messageLength) {
    throw new ProtocolError('too-long', `A message may have at most ${messageLength} characters.`);
  }
  return inChat(relay, asking, request.chat, request, (chat, user) => {
    const id = toMessageId(request.id);
    const change = relay.store.messages.edit(chat.record.key, id, user.key, value);
    return announceChange({ change, chat, id, clientId }, ({ position }) => ({
      base: { event: 'EditMessageForUsers', chat: chat.record.identifier, messageId: id, value },
      extra: { position },
    }));
  });
};
