import { learnPeople } from '../chats.js';
import type { AppState, Chat, Conversation, Message } from '../model.js';
import type { Reducer } from '../reducer.js';

interface Look {
  readonly username: string;
  readonly avatar: string;
}

/** Somebody has a new name or picture. It is shown wherever the person is, at once. */
export const profileChanged: Reducer<'ProfileChanged'> = (state, event) => {
  const { identifier, username, avatar, description } = event;
  const look = { username, avatar };
  const before = state.people[identifier]?.username;
  const ofAuthor = (messages: readonly Message[]) => withLook(messages, identifier, look);
  const chatOf = (chat: Chat): Chat => {
    const { messages = [] } = state.conversations[chat.id] ?? {};
    const author = messages.find(({ id }) => id === chat.newest)?.sender;
    const fields = { ...lookOf(chat, identifier, look), ...previewOf(chat, before, username, author ?? identifier) };
    return Object.keys(fields).length === 0 ? chat : { ...chat, ...fields };
  };
  const { past, pins, search, session } = state;
  const next: AppState = {
    ...state,
    chats: mapped(state.chats, chatOf),
    conversations: mapped(state.conversations, (conversation): Conversation => {
      const messages = ofAuthor(conversation.messages);
      return messages === conversation.messages ? conversation : { ...conversation, messages };
    }),
    typing: mapped(state.typing, (people) =>
      people.map((person) => (person.identifier === identifier ? { ...person, username } : person)),
    ),
    past: past.view ? { ...past, view: { ...past.view, messages: ofAuthor(past.view.messages) } } : past,
    pins: { ...pins, messages: ofAuthor(pins.messages) },
    search: {
      ...search,
      results: search.results.map((found) =>
        found.message.sender === identifier ? { ...found, message: { ...found.message, ...look } } : found,
      ),
    },
    session:
      session.kind === 'signed-in' && session.account.identifier === identifier
        ? { ...session, account: { ...session.account, ...look } }
        : session,
  };
  return learnPeople(next, [{ identifier, username, avatar, description }]);

  /** The line of a chat begins with the name of the newest message's author. */
  function previewOf(chat: Chat, old: string | undefined, name: string, author: string): Partial<Chat> {
    if (old === undefined || author !== identifier || !chat.preview.startsWith(`${old}: `)) return {};
    return { preview: name + chat.preview.slice(old.length) };
  }
};

/** A chat of two shows its partner's name and picture. */
function lookOf({ isLocal, partner }: Chat, identifier: string, { username, avatar }: Look): Partial<Chat> {
  return isLocal && partner === identifier ? { title: username, avatar } : {};
}

function withLook(messages: readonly Message[], sender: string, look: Look): readonly Message[] {
  if (!messages.some((message) => message.sender === sender)) return messages;
  return messages.map((message) => (message.sender === sender ? { ...message, ...look } : message));
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]));
}
