import { Type } from 'typebox';
import { updateMessage } from '../state/messages.js';
import type { Reaction } from '../state/model.js';
import { type Intention, ownId } from './intention.js';
import { isReactionEcho, type ReactionChange, traceReaction, withReactionsBefore } from './reaction.js';
import { baseShape, IdShape, ReactionsShape } from './shapes.js';

/** My reaction to a message. */
export interface AddReactionChange extends ReactionChange {
  readonly kind: 'AddReaction';
  readonly type: string;
}

export const addReaction: Intention<AddReactionChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape, type: Type.String({ minLength: 1 }), before: ReactionsShape }),

  request(change, asking) {
    const { chat, id, type } = change;
    return { event: 'AddReaction', chat, msgId: id, sender: asking.me, type, ...ownId(change, asking) };
  },

  foresee: (messages, { id, type }, me) =>
    updateMessage(messages, id, (message) => ({ ...message, reactions: withReaction(message.reactions, me, type) })),

  undo: withReactionsBefore,
  confirm: (state) => state,
  isEcho: isReactionEcho,
  trace: (page, change, me) => traceReaction(page, change, me, change.type),

  // The event that follows tells which reactions the message has.
  fact: () => undefined,

  inOtherHistory: () => null,

  refusal: 'notice',
};

/**
 * @returns the reactions with the new one: a user has one per message, and a second one replaces the first at its place
 * (protocol, section 3).
 */
function withReaction(reactions: readonly Reaction[], sender: string, type: string): readonly Reaction[] {
  const at = reactions.findIndex((reaction) => reaction.sender === sender);
  return at < 0 ? [...reactions, { sender, type }] : reactions.with(at, { sender, type });
}
