import type { Event } from '../../relay/protocol/events.js';
import { updateMessage } from '../state/messages.js';
import type { Message, Reaction } from '../state/model.js';
import type { ChangeToMessage } from './intention.js';

/** What a reaction that is set and one that is taken away have in common. */
export interface ReactionChange extends ChangeToMessage {
  /** The message's reactions to return to when the server refuses. */
  readonly before: readonly Reaction[];
}

/** @returns the messages with the reactions of before the change */
export function withReactionsBefore(messages: readonly Message[], { id, before }: ReactionChange): readonly Message[] {
  return updateMessage(messages, id, (message) => ({ ...message, reactions: before }));
}

/** @returns whether the event tells of the reactions to the message of the change */
export function isReactionEcho(event: Event, { chat, id }: ReactionChange): boolean {
  return event.event === 'ReactionForUsers' && event.chat === chat && event.messageId === id;
}
