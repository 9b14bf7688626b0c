import { announceChange } from '../core/changed.js';
import type { Handler } from '../core/context.js';
import { inChat, session } from '../core/in-chat.js';
import { toMessageId } from '../protocol/fields.js';

/** Marks another member's message read; a repeat is announced again. */
export const readMessage: Handler<'ReadMessage'> = (relay, request, asking) =>
  inChat(relay, asking, request.chat, session, (chat, user) => {
    const id = toMessageId(request.id);
    const change = relay.store.messages.markRead(chat.record.key, id, user.key);
    const { identifier } = chat.record;
    return announceChange(
      { change, chat, id, clientId: request.clientId },
      ({ position }) => ({
        base: { event: 'MessageIsRead', chat: identifier, id },
        extra: { position, reader: user.identifier },
      }),
      () => relay.channels.withdrawn(user.key, { chat: identifier, upTo: id }),
    );
  });
