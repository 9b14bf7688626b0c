import type { Event } from '../../relay/protocol/events.js';
import { updateMessage } from '../state/messages.js';
import type { Message, Reaction } from '../state/model.js';
import type { EventFor } from '../connection/decode.js';
import type { ChangeToMessage, Trace } from './intention.js';
import { traceOf } from './trace.js';

/** The common part of setting a reaction and taking it away. */
export interface ReactionChange extends ChangeToMessage {
  /** The message's reactions to restore when the server refuses. */
  readonly before: readonly Reaction[];
}

/** @returns the messages with their reactions from before the change */
export function withReactionsBefore(messages: readonly Message[], { id, before }: ReactionChange): readonly Message[] {
  return updateMessage(messages, id, (message) => ({ ...message, reactions: before }));
}

/** @returns whether the event tells of the reactions to the message of the change */
export function isReactionEcho(event: Event, { chat, id }: ReactionChange): boolean {
  return event.event === 'ReactionForUsers' && event.chat === chat && event.messageId === id;
}

/** Looks for the change in a page of history. @param type my reaction after the change; null for none */
export function traceReaction(
  page: EventFor<'ReturnChatMessages'>,
  { chat, id }: ReactionChange,
  me: string,
  type: string | null,
): Trace {
  return traceOf(page, id, (message) => {
    const own = message?.reaction.find(({ sender }) => sender === me)?.type ?? null;
    if (!message || own !== type) return { kind: 'absent' };
    return { kind: 'stored', event: { event: 'ReactionForUsers', chat, messageId: id, reactions: message.reaction } };
  });
}
