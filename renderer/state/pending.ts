import type { Change, ReadUpToChange, SendChange } from '../changes/change.js';
import { dropPin } from './chats.js';
import { findMessage, removeMessage, updateMessage } from './messages.js';
import type { AppState, Conversation, Message, OutgoingMessage } from './model.js';
import { updateConversation } from './store.js';

/** @returns the messages as they will be once my changes, which the server has not confirmed yet, are stored. */
export function overlay(messages: readonly Message[], chat: string, changes: readonly Change[], me: string) {
  let result = messages;
  for (const change of changes) {
    if (change.chat !== chat || change.kind === 'SendMessage') continue;
    result =
      change.kind === 'ReadUpTo'
        ? readUpTo(result, change.id, me)
        : updateMessage(result, change.id, (message) => foresee(message, change, me));
  }
  return result;
}

/** @returns the state with a change of mine shown before the server has it. */
export function showChange(state: AppState, change: Change, me: string): AppState {
  return updateConversation(state, change.chat, (conversation) => {
    if (change.kind === 'SendMessage') return { ...conversation, outgoing: putOutgoing(conversation.outgoing, change) };
    return withMessages(conversation, overlay(conversation.messages, change.chat, [change], me));
  });
}

/** @returns the state with a change of mine that the server has confirmed; the confirmation of a message carries more. */
export function confirmChange(state: AppState, change: Exclude<Change, SendChange>): AppState {
  const before = change.kind === 'DeleteMessage' ? dropPin(state, change.chat, change.id) : state;
  return updateConversation(before, change.chat, (conversation) => {
    const { messages } = conversation;
    switch (change.kind) {
      case 'EditMessage':
        return withMessages(
          conversation,
          updateMessage(messages, change.id, (message) => ({
            ...message,
            value: change.value,
            edited: true,
            pending: null,
          })),
        );
      case 'DeleteMessage':
        return withMessages(conversation, removeMessage(messages, change.id));
      case 'ReadMessage':
      case 'ReadUpTo':
      case 'AddReaction':
      case 'RemoveReaction':
        return conversation;
      default:
        return change satisfies never;
    }
  });
}

/** @returns the state as it was before a change of mine that the server refuses; a message stays, marked failed. */
export function undoChange(state: AppState, change: Change): AppState {
  return updateConversation(state, change.chat, (conversation) => {
    if (change.kind === 'SendMessage') return { ...conversation, outgoing: putOutgoing(conversation.outgoing, change) };
    const { messages } = conversation;
    if (!findMessage(messages, change.id)) return conversation;
    return withMessages(
      conversation,
      updateMessage(messages, change.id, (message) => {
        switch (change.kind) {
          case 'EditMessage':
            return { ...message, value: change.before, pending: null };
          case 'DeleteMessage':
            return { ...message, pending: null };
          case 'ReadMessage':
          case 'ReadUpTo':
            return message;
          case 'AddReaction':
          case 'RemoveReaction':
            return { ...message, reactions: change.before };
          default:
            return change satisfies never;
        }
      }),
    );
  });
}

/** @returns the state without an unsent message. */
export function dropOutgoing(state: AppState, chat: string, clientId: string): AppState {
  return updateConversation(state, chat, (conversation) => {
    const outgoing = conversation.outgoing.filter((message) => message.clientId !== clientId);
    return outgoing.length === conversation.outgoing.length ? conversation : { ...conversation, outgoing };
  });
}

function readUpTo(messages: readonly Message[], id: number, me: string): readonly Message[] {
  const unread = (message: Message): boolean => message.id <= id && message.sender !== me && !message.isRead;
  if (!messages.some(unread)) return messages;
  return messages.map((message) => (unread(message) ? { ...message, isRead: true } : message));
}

function foresee(message: Message, change: Exclude<Change, SendChange | ReadUpToChange>, me: string): Message {
  switch (change.kind) {
    case 'EditMessage':
      return { ...message, value: change.value, pending: 'editing' };
    case 'DeleteMessage':
      return { ...message, pending: 'deleting' };
    case 'ReadMessage':
      return message.isRead ? message : { ...message, isRead: true };
    case 'AddReaction':
      return { ...message, reactions: withReaction(message.reactions, me, change.type) };
    case 'RemoveReaction':
      return { ...message, reactions: message.reactions.filter(({ sender }) => sender !== me) };
    default:
      return change satisfies never;
  }
}

/** One reaction a user and message; a second replaces the first at its place (protocol, section 3). */
function withReaction(reactions: Message['reactions'], sender: string, type: string): Message['reactions'] {
  const at = reactions.findIndex((reaction) => reaction.sender === sender);
  return at < 0 ? [...reactions, { sender, type }] : reactions.with(at, { sender, type });
}

function putOutgoing(outgoing: readonly OutgoingMessage[], change: SendChange): readonly OutgoingMessage[] {
  const { clientId, dataType = 'text', value, reply, time } = change;
  const status = change.failed !== null ? { failed: change.failed } : change.tried ? 'sending' : 'queued';
  const entry: OutgoingMessage = { clientId, dataType, value, ...extrasOfChange(change), reply, time, status };
  return putEntry(outgoing, entry);
}

/** @returns what the message will carry beside its text, as far as it is known here */
export function extrasOfChange({
  media,
  mentions,
  forward,
}: SendChange): Pick<Message, 'media' | 'mentions' | 'forwarded'> {
  return { ...(media && { media }), ...(mentions && { mentions }), ...(forward && { forwarded: forward.author }) };
}

/** @returns the list with an entry put in, or in the place of the one with the same clientId */
export function putEntry(outgoing: readonly OutgoingMessage[], entry: OutgoingMessage): readonly OutgoingMessage[] {
  const { clientId } = entry;
  const at = outgoing.findIndex((message) => message.clientId === clientId);
  return at < 0 ? [...outgoing, entry] : outgoing.with(at, entry);
}

function withMessages(conversation: Conversation, messages: readonly Message[]): Conversation {
  return messages === conversation.messages ? conversation : { ...conversation, messages };
}
