import { announceChange } from '../core/changed.js';
import { tellMarks } from '../core/changed-marks.js';
import type { ChatEntry } from '../core/chat-directory.js';
import type { Handler } from '../core/context.js';
import { inChat } from '../core/in-chat.js';
import { listLine } from '../core/previews.js';
import type { ChatSummary } from '../ports/store/chats.js';
import type { Line } from '../protocol/events/shapes.js';
import { toMessageId } from '../protocol/fields.js';

/** Deletes one's own message, for everybody and for good. */
export const deleteMessage: Handler<'DeleteMessage'> = (relay, request, asking) =>
  inChat(relay, asking, request.chat, request, (chat, user) => {
    const id = toMessageId(request.id);
    const change = relay.store.messages.remove(chat.record.key, id, user.key);
    const { identifier } = chat.record;
    return announceChange(
      { change, chat, id, clientId: request.clientId },
      ({ position, last }) => ({
        base: { event: 'DeleteMessageForUsers', chat: identifier, messageId: id },
        extra: { position, ...(last !== undefined && { last: last && lineOf(chat, last) }) },
      }),
      ({ marks, position }) => [
        ...tellMarks(relay, identifier, marks, position),
        ...[...chat.memberKeys]
          .filter(chat.seers(id) ?? (() => true))
          .flatMap((key) => relay.channels.withdrawn(key, { chat: identifier, messageId: id })),
      ],
    );
  });

function lineOf({ record: chat }: ChatEntry, last: NonNullable<ChatSummary['last']>): Line {
  const { id, dataType, time } = last;
  return { id, data: listLine({ chat, last }), dataType, time };
}
