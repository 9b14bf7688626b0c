import type { AppState, Message, Person } from './model.js';
import { updateConversation } from './store.js';

/**
 * @param segment neighbouring messages that were kept on this machine, oldest first; `complete` when the chat begins
 * with them
 * @param foresee shows my changes that the server has not confirmed yet over the kept messages
 * @returns the state with them in the chat, beside the messages that are shown already
 */
export function addSegment(
  state: AppState,
  chat: string,
  segment: { readonly messages: readonly Message[]; readonly complete: boolean },
  foresee: (messages: readonly Message[]) => readonly Message[],
): AppState {
  return updateConversation(state, chat, (conversation) => {
    const shown = new Map(conversation.messages.map((message) => [message.id, message]));
    const isTold = state.chats[chat]?.extras != null;
    const kept = segment.messages
      .filter(({ id }) => !shown.has(id))
      .map((message) => (isTold ? withAuthor(message, state.people[message.sender]) : message));
    const messages = [...foresee(kept), ...conversation.messages].sort((a, b) => a.id - b.id);
    return { ...conversation, messages, history: segment.complete ? 'complete' : 'partial' };
  });
}

/** A message keeps the name and picture that its author had when it came; with our extensions newer ones are told. */
function withAuthor(message: Message, author: Person | undefined): Message {
  if (!author || author.username === '') return message;
  const { username, avatar } = author;
  return username === message.username && avatar === message.avatar ? message : { ...message, username, avatar };
}
