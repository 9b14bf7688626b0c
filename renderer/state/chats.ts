import type { Role } from '../../relay/protocol/events/shapes.js';
import type { AppState, Chat, ChatExtras, Person } from './model.js';

/**
 * @returns the state with a chat moved to the top of the list and its line changed, unless a newer message is there
 * already, as when an event is told a second time; the same state for an unknown chat
 */
export function bumpChat(
  state: AppState,
  id: string,
  line: {
    readonly preview: string;
    /** The message's `dataType`, where it is known. */
    readonly kind: string | undefined;
    readonly updated: number;
    /** The message's id, where it is known. */
    readonly id: number | undefined;
    readonly unread: (before: number) => number;
  },
): AppState {
  const chat = state.chats[id];
  if (!chat) return state;
  if (line.id !== undefined && chat.newest !== undefined && line.id < chat.newest) {
    return updateChat(state, id, { unread: line.unread(chat.unread) });
  }
  const changed: Chat = {
    ...chat,
    newest: line.id,
    ...(line.preview !== '' && { preview: line.preview, newestKind: line.kind }),
    updated: Math.max(chat.updated, line.updated),
    unread: line.unread(chat.unread),
  };
  return {
    ...state,
    chats: { ...state.chats, [id]: changed },
    chatOrder: state.chatOrder[0] === id ? state.chatOrder : [id, ...state.chatOrder.filter((other) => other !== id)],
  };
}

/** @returns the state with one chat's fields changed; the same state for an unknown one. */
export function updateChat(state: AppState, id: string, fields: Partial<Chat>): AppState {
  const chat = state.chats[id];
  return chat ? { ...state, chats: { ...state.chats, [id]: { ...chat, ...fields } } } : state;
}

/** What a list shows of the newest message of a chat. */
interface LastLine {
  readonly id: number;
  /** `Name: text`. */
  readonly preview: string;
  readonly kind: string;
  readonly time: number;
}

/** @returns the state with this as the newest message of the chat, which then stands at its place in the list */
export function setLast(state: AppState, id: string, last: LastLine | null): AppState {
  if (!state.chats[id]) return state;
  const line = last
    ? { preview: last.preview, newestKind: last.kind, newest: last.id, updated: last.time }
    : { preview: '', newestKind: undefined, newest: 0, updated: 0 };
  const next = updateChat(state, id, line);
  const others = state.chatOrder.filter((other) => other !== id);
  const before = others.findIndex((other) => (next.chats[other]?.updated ?? 0) < line.updated);
  const place = before < 0 ? others.length : before;
  return { ...next, chatOrder: [...others.slice(0, place), id, ...others.slice(place)] };
}

/**
 * @returns whether a chat counts unread messages although it is on the screen: with our extensions only this device
 * says what was read; without them opening a chat reads it
 */
export function countsWhileOpen(chat: Chat | undefined): boolean {
  return chat?.extras != null;
}

/** What an answer tells about a person; all other fields stay as they were known. */
export type KnownPerson = Pick<Person, 'identifier'> & Partial<Person>;

/** @returns the state with new knowledge about people. */
export function learnPeople(state: AppState, known: readonly KnownPerson[]): AppState {
  if (known.length === 0) return state;
  const people: Record<string, Person> = { ...state.people };
  for (const person of known) {
    people[person.identifier] = { ...(people[person.identifier] ?? unknownPerson), ...person };
  }
  return { ...state, people };
}

const unknownPerson: Person = {
  identifier: '',
  username: '',
  avatar: '',
  description: '',
  email: '',
  lastOnline: null,
  away: false,
};

/** @returns the extras with new knowledge about the members */
export function withMembers(
  extras: ChatExtras,
  members: readonly {
    readonly identifier: string;
    readonly role: Role;
    readonly readUpTo: number;
    readonly since?: number | undefined;
  }[],
): ChatExtras {
  return {
    ...extras,
    roles: Object.fromEntries(members.map(({ identifier, role }) => [identifier, role])),
    cursors: Object.fromEntries(members.map(({ identifier, readUpTo }) => [identifier, readUpTo])),
    since: Object.fromEntries(members.flatMap(({ identifier, since = 0 }) => (since > 0 ? [[identifier, since]] : []))),
  };
}

/** @returns the state with a chat's extras changed; the same state where there are none */
export function updateExtras(state: AppState, id: string, fields: Partial<ChatExtras>): AppState {
  const extras = state.chats[id]?.extras;
  return extras ? updateChat(state, id, { extras: { ...extras, ...fields } }) : state;
}

/** @returns the state without the pin of a deleted message; the same state where it was not pinned */
export function dropPin(state: AppState, id: string, message: number): AppState {
  const pinned = state.chats[id]?.extras?.pinned;
  if (pinned?.includes(message) !== true) return state;
  return updateExtras(state, id, { pinned: pinned.filter((other) => other !== message) });
}

/** @returns the state with a member's cursor moved forward; the same state when it is there already */
export function moveCursor(state: AppState, id: string, identifier: string, to: number): AppState {
  const cursors = state.chats[id]?.extras?.cursors;
  if (!cursors || (cursors[identifier] ?? 0) >= to) return state;
  return updateExtras(state, id, { cursors: { ...cursors, [identifier]: to } });
}

/** @returns milliseconds since the epoch by the server's clock. @param now by this machine's */
export function serverTime({ clockAhead }: Pick<AppState, 'clockAhead'>, now: number): number {
  return now + clockAhead * 1000;
}

/**
 * @param now milliseconds since the epoch, by the server's clock
 * @returns whether the user has muted the chat
 */
export function isMuted({ extras }: Chat, now: number): boolean {
  return extras !== null && extras.mutedUntil * 1000 > now;
}

/**
 * @param now milliseconds since the epoch, by this machine's clock
 * @returns how many messages are unread in all chats that are not muted
 */
export function unreadCount(state: AppState, now: number): number {
  const time = serverTime(state, now);
  return Object.values(state.chats).reduce((sum, chat) => sum + (isMuted(chat, time) ? 0 : chat.unread), 0);
}
