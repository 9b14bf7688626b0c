import type { Change, Refused } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import type { ChatEntry } from './chat-directory.js';
import { committing, type Committing, type Effect, type OutgoingEvent } from './effects.js';
import type { Only } from './hidden-past.js';

/** A change to message `id` that is being stored, with the client's own id where it sent one. */
interface MessageChange<T extends Change & { kind: 'done' }> {
  readonly change: Promise<T | Refused>;
  readonly chat: ChatEntry;
  readonly id: number;
  readonly clientId: string | undefined;
}

/**
 * The common end of every change to a message: once stored, those in the chat and members' extended devices are told
 * and the sender gets its acknowledgement.
 * @param event what they are told
 * @param also makes the effects that follow
 * @throws ProtocolError, once the store has refused: `no-message`, `not-author`, `own-message`
 */
export function announceChange<T extends Change & { kind: 'done' }>(
  message: MessageChange<T>,
  event: (done: T) => OutgoingEvent,
  also: (done: T) => readonly Effect[] = () => [],
): Committing {
  const { chat } = message;
  return announceWith(message, (done, only) => [{ to: 'members', chat, event: event(done), only }, ...also(done)]);
}

/**
 * As `announceChange`, where not everybody is told the same.
 * @param tell makes the effects; it is given who may be told at all
 */
export function announceWith<T extends Change & { kind: 'done' }>(
  { change, chat, id, clientId }: MessageChange<T>,
  tell: (done: T, only: Only | undefined) => readonly Effect[],
): Committing {
  return committing(change, (result): readonly Effect[] => {
    if (result.kind !== 'done') throw refusal(result);
    const effects: Effect[] = [];
    if (clientId !== undefined) {
      const { position } = result;
      effects.push({
        to: 'sender',
        event: { base: { event: 'Acknowledged', clientId, chat: chat.record.identifier, id, position } },
      });
    }
    return [...effects, ...tell(result, chat.seers(id))];
  });
}

function refusal({ kind }: Refused): ProtocolError {
  switch (kind) {
    case 'no-message':
      return new ProtocolError(kind, 'There is no such message in this chat; it may have been deleted.');
    case 'not-author':
      return new ProtocolError(kind, 'Only its author can change or delete a message.');
    case 'own-message':
      return new ProtocolError(kind, 'You cannot mark your own message as read.');
    default:
      return kind satisfies never;
  }
}
