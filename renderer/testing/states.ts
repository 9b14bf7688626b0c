import type { FoundMessage, HistoryMessage } from '../../relay/protocol/events.js';
import type { HostStatus, SavedAccount } from '../bridge/bridge.js';
import { contextOf } from '../changes/pending.js';
import type { Change } from '../changes/registry.js';
import type { SendChange } from '../changes/send-message.js';
import type { EventFor } from '../connection/decode.js';
import type { Row } from '../features/conversation/rows.js';
import type { AppState, Chat, ChatExtras, Conversation, Message, OutgoingMessage, Person } from '../state/model.js';
import type { Context } from '../state/reducer.js';
import { emptyConversation, initialState } from '../state/store.js';

/** The signed-in user in tests of reducers. */
export const me = { identifier: 'me', username: 'Me', avatar: '' };

/** A reducer's context, made from the changes of mine that wait, and the one that the event confirms. */
export function context({ settled = null, changes = [], ...parts }: ContextParts = {}): Context {
  const mineThere = contextOf(changes, settled, me.identifier);
  return { me, now: 1_000_000, ...mineThere, page: null, membersOf: null, missed: false, ...parts };
}

interface ContextParts extends Partial<Omit<Context, 'settled' | 'foresee'>> {
  readonly settled?: Change | null;
  readonly changes?: readonly Change[];
}

export function message(id: number, parts: Partial<Message> = {}): Message {
  return {
    id,
    sender: 'bob',
    username: 'Bob',
    avatar: '',
    dataType: 'text',
    value: `text ${id}`,
    reply: null,
    time: 100 + id,
    isRead: false,
    reactions: [],
    pending: null,
    ...parts,
  };
}

/** The same message as a server sends it in a page. */
export function stored(id: number, parts: Partial<HistoryMessage> = {}): HistoryMessage {
  const { sender, username, avatar, dataType, value, time } = message(id);
  return { id, sender, username, avatar, dataType, value, time, reply: '', isRead: 0, reaction: [], ...parts };
}

/** An answer to `GetMessages` of the chat `c`. */
export function page(
  ids: readonly number[],
  parts: Partial<EventFor<'ReturnMessages'>> = {},
): EventFor<'ReturnMessages'> {
  const messages = ids.map((id) => stored(id));
  return {
    event: 'ReturnMessages',
    chat: 'c',
    messages,
    details: [],
    reachesStart: false,
    reachesEnd: false,
    ...parts,
  };
}

export function chat(id: string, parts: Partial<Chat> = {}): Chat {
  return {
    id,
    title: 'Bob',
    avatar: '',
    isLocal: true,
    preview: 'Bob: before',
    updated: 100,
    unread: 0,
    partner: 'bob',
    lastOnline: null,
    away: false,
    members: null,
    extras: null,
    ...parts,
  };
}

/** A group, as our own relay tells of it. */
export function group(id: string, parts: Partial<Chat> = {}): Chat {
  return chat(id, { title: 'Lunch', isLocal: false, partner: null, extras: extras(), ...parts });
}

/** Somebody of whom nothing but the name is known. */
export function person(identifier: string, username: string, parts: Partial<Person> = {}): Person {
  return { identifier, username, avatar: '', description: '', email: '', lastOnline: null, away: false, ...parts };
}

/** People as the state has them. */
export function byIdentifier(people: readonly Person[]): AppState['people'] {
  return Object.fromEntries(people.map((one) => [one.identifier, one]));
}

/** What our extensions tell of a chat. */
export function extras(parts: Partial<ChatExtras> = {}): ChatExtras {
  return {
    owner: 'bob',
    role: 'member',
    roles: {},
    historyForNew: true,
    pinned: [],
    readUpTo: 0,
    mutedUntil: 0,
    cursors: {},
    since: {},
    mention: 0,
    ...parts,
  };
}

/** The account of `me`, as it is kept. */
export function savedAccount(parts: Partial<SavedAccount> = {}): SavedAccount {
  return {
    url: 'ws://127.0.0.1:1/',
    serverName: 'Office',
    fingerprint: null,
    identifier: 'me',
    email: 'me@example.test',
    username: 'Me',
    avatar: '',
    passwordHash: '0'.repeat(32),
    ...parts,
  };
}

/** The session of `me`. */
export const signedIn: AppState['session'] = { kind: 'signed-in', account: savedAccount() };

export function mine(clientId: string, parts: Partial<SendChange> = {}): SendChange {
  const change: SendChange = {
    kind: 'SendMessage',
    clientId,
    chat: 'c',
    value: 'mine',
    reply: null,
    time: 200,
    tried: { after: 0 },
    failed: null,
  };
  return { ...change, ...parts };
}

/** A message of mine that the server does not have yet. */
export function outgoing(parts: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { clientId: 'k', dataType: 'text', value: 'hello', reply: null, time: 200, status: 'queued', ...parts };
}

/** The line of a message of mine that has no neighbours. */
export const loneRow: Row = { own: true, first: true, last: true, day: null, divider: false, beginning: false };

/** What the search found: a text of Bob's in the chat `d`. */
export function found(parts: Partial<FoundMessage['message']> = {}): FoundMessage {
  const value = 'the <b>plan</b> is ready';
  return {
    chat: 'd',
    message: { ...stored(7), value, time: 1_700_000_000, ...parts },
    snippet: [
      { text: 'the <b>', hit: false },
      { text: 'plan', hit: true },
      { text: '</b> is ready', hit: false },
    ],
  };
}

/** An office that runs on this machine. */
export const hostRunning: Extract<HostStatus, { state: 'running' }> = {
  state: 'running',
  diskFull: false,
  name: 'Design studio',
  registration: 'code',
  limits: { uploadBytes: 2 ** 31, storageBytes: 2 ** 36, userStorageShare: 0.2 },
  url: 'wss://127.0.0.1:4747/',
  addresses: ['192.168.1.20:4747'],
  fingerprint: 'ab'.repeat(32),
  words: ['harbor', 'velvet', 'orbit', 'cactus'],
  invite: 'parley://join/192.168.1.20:4747',
};

/** A state with two chats, of which `c` is open and has some history. */
export function state(conversation: Partial<Conversation> = {}): AppState {
  return {
    ...initialState,
    chats: { c: chat('c'), d: chat('d', { title: 'Lunch', isLocal: false, partner: null }) },
    chatOrder: ['d', 'c'],
    chatsLoaded: true,
    openChat: 'c',
    conversations: { c: { ...emptyConversation, history: 'complete', ...conversation } },
  };
}
