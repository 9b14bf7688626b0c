import { looksSame } from '../connection/likeness.js';
import type { AppState, Conversation, Message } from '../state/model.js';
import { putEntry } from '../state/outgoing.js';
import type { Context } from '../state/reducer.js';
import { updateConversation, withMessages } from '../state/store.js';
import { type Change, intentionOf } from './registry.js';

/** @returns the messages as they will be once my changes, which the server has not confirmed yet, are stored. */
export function overlay(
  messages: readonly Message[],
  chat: string,
  changes: readonly Change[],
  me: string,
): readonly Message[] {
  return changes.reduce(
    (result, change) => (change.chat === chat ? intentionOf(change).foresee(result, change, me) : result),
    messages,
  );
}

/** @returns the state with a change of mine shown before the server has it. */
export function showChange(state: AppState, change: Change, me: string): AppState {
  return updateConversation(state, change.chat, (conversation) =>
    withMessages(withEntry(conversation, change), intentionOf(change).foresee(conversation.messages, change, me)),
  );
}

/** @returns the state as it was before a change of mine that the server refuses; a message stays, marked failed. */
export function undoChange(state: AppState, change: Change): AppState {
  return updateConversation(state, change.chat, (conversation) =>
    withMessages(withEntry(conversation, change), intentionOf(change).undo(conversation.messages, change)),
  );
}

/**
 * @param waiting my changes that wait for their acknowledgement
 * @param settled the one that the event confirms
 * @returns the context that reducers get about these changes
 */
export function contextOf(
  waiting: readonly Change[],
  settled: Change | null,
  me: string,
): Pick<Context, 'settled' | 'foresee'> {
  const others = waiting.filter((change) => change !== settled);
  return {
    settled: settled && {
      clientId: settled.clientId,
      written(kept) {
        const text = intentionOf(settled).text?.(settled);
        return text === undefined || looksSame(text, kept) ? undefined : text;
      },
      confirm: (state, answer, context) => intentionOf(settled).confirm(state, settled, answer, context),
      fact: (answer, context) => intentionOf(settled).fact(settled, answer, context),
    },
    foresee(messages, chat, id) {
      const its = id === undefined ? others : others.filter((change) => 'id' in change && change.id === id);
      return overlay(messages, chat, its, me);
    },
  };
}

/** Adds the entry of a message that the server does not have yet. */
function withEntry(conversation: Conversation, change: Change): Conversation {
  const entry = intentionOf(change).entry?.(change);
  return entry ? { ...conversation, outgoing: putEntry(conversation.outgoing, entry) } : conversation;
}
