import { announceChange } from '../core/changed.js';
import type { Handler } from '../core/context.js';
import { inChat } from '../core/in-chat.js';
import { toMessageId } from '../protocol/fields.js';

/** Deletes one's own message, for everybody and for good. */
export const deleteMessage: Handler<'DeleteMessage'> = (relay, request, asking) =>
  inChat(relay, asking, request.chat, request, (chat, user) => {
    const id = toMessageId(request.id);
    const change = relay.store.messages.remove(chat.record.key, id, user.key);
    const { identifier } = chat.record;
    return announceChange(
      { change, chat, id, clientId: request.clientId },
      ({ position }) => ({
        base: { event: 'DeleteMessageForUsers', chat: identifier, messageId: id },
        extra: { position },
      }),
      () =>
        [...chat.memberKeys]
          .filter(chat.seers(id) ?? (() => true))
          .flatMap((key) => relay.channels.withdrawn(key, { chat: identifier, messageId: id })),
    );
  });
