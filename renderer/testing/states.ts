import type { SendChange } from '../connection/change.js';
import type { AppState, Chat, ChatExtras, Conversation, Message } from '../state/model.js';
import type { Context } from '../state/reducer.js';
import { emptyConversation, initialState } from '../state/store.js';

/** Who is signed in in reducers' tests. */
export const me = { identifier: 'me', username: 'Me', avatar: '' };

export function context(parts: Partial<Context> = {}): Context {
  return { me, now: 1_000_000, settled: null, page: null, membersOf: null, missed: false, changes: [], ...parts };
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

/** The session of `me`. */
export const signedIn: AppState['session'] = {
  kind: 'signed-in',
  account: {
    url: 'ws://127.0.0.1:1/',
    serverName: '',
    fingerprint: null,
    identifier: 'me',
    email: '',
    username: 'Me',
    avatar: '',
    passwordHash: '',
  },
};

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
