import { Type } from 'typebox';
import { updateMessage } from '../state/messages.js';
import { type Intention, ownId } from './intention.js';
import { isReactionEcho, type ReactionChange, traceReaction, withReactionsBefore } from './reaction.js';
import { baseShape, IdShape, ReactionsShape } from './shapes.js';

/** Takes my reaction to a message away. */
export interface RemoveReactionChange extends ReactionChange {
  readonly kind: 'RemoveReaction';
  /** Always ''. The field stays because changes that wait in a storage have it. */
  readonly type: string;
}

export const removeReaction: Intention<RemoveReactionChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape, type: Type.String(), before: ReactionsShape }),

  request(change, asking) {
    const { chat, id } = change;
    return { event: 'RemoveReaction', chat, msgId: id, sender: asking.me, ...ownId(change, asking) };
  },

  foresee: (messages, { id }, me) =>
    updateMessage(messages, id, (message) => ({
      ...message,
      reactions: message.reactions.filter(({ sender }) => sender !== me),
    })),

  undo: withReactionsBefore,
  confirm: (state) => state,
  isEcho: isReactionEcho,
  trace: (page, change, me) => traceReaction(page, change, me, null),

  // The event that follows tells which reactions the message has.
  fact: () => undefined,

  inOtherHistory: () => null,

  refusal: 'notice',
};
