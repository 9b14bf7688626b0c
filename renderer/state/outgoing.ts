import type { AppState, OutgoingMessage } from './model.js';
import { updateConversation } from './store.js';

/** @returns the list with an entry added, or put in the place of the one with the same clientId */
export function putEntry(outgoing: readonly OutgoingMessage[], entry: OutgoingMessage): readonly OutgoingMessage[] {
  const { clientId } = entry;
  const at = outgoing.findIndex((message) => message.clientId === clientId);
  return at < 0 ? [...outgoing, entry] : outgoing.with(at, entry);
}

/** @returns the state without an unsent message. */
export function dropOutgoing(state: AppState, chat: string, clientId: string): AppState {
  return updateConversation(state, chat, (conversation) => {
    const outgoing = conversation.outgoing.filter((message) => message.clientId !== clientId);
    return outgoing.length === conversation.outgoing.length ? conversation : { ...conversation, outgoing };
  });
}
