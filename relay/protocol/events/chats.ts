import { Type } from 'typebox';
import { ChatIdentifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import {
  Away,
  ChatInfo,
  ChatListItem,
  Flag01,
  Generation,
  HistoryMessage,
  Invited,
  Member,
  MemberRole,
  MessageDetail,
  PersonListItem,
  Position,
  UserCard,
  none,
} from './shapes.js';

/** Chats, and who is there. */
export const chatsEvents = {
  ChatCreated: {
    about: 'The chat that was asked for, made or found.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ table_name: ChatIdentifier, chat_name: Type.String(), isLocalChat: Flag01 }),
    extra: none,
  },
  ReturnUserChats: {
    about: 'The user’s chats. `lastOnline` 0 means online now; groups have neither it nor `user_identifier`.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ chats: Type.Array(ChatListItem) }),
    extra: Type.Object({
      infos: Type.Optional(Type.Array(ChatInfo)),
      position: Position,
      generation: Generation,
      away: Away,
    }),
  },
  ReturnChatMessages: {
    about: 'A page of history, newest first.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ chat: ChatIdentifier, messages: Type.Array(HistoryMessage) }),
    extra: Type.Object({
      loadedMessages: Type.Optional(Type.Integer()),
      details: Type.Optional(Type.Array(MessageDetail)),
    }),
  },
  ReturnChatUsers: {
    about: 'The members, in the order in which they were added.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ members: Type.Array(Member) }),
    extra: Type.Object({
      chat: Type.Optional(ChatIdentifier),
      roles: Type.Optional(Type.Array(MemberRole)),
      invited: Invited,
      away: Away,
    }),
  },
  ReturnUser: {
    about: 'A user’s card.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ user: UserCard }),
    extra: none,
  },
  ReturnUsers: {
    about: 'People. `search` says whether that key was in the request.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({
      users: Type.Array(PersonListItem),
      search: Type.Boolean(),
      searchingName: Type.Optional(Type.String()),
    }),
    extra: Type.Object({ skip: Type.Optional(Type.Integer()) }),
  },
  ReturnOnline: {
    about: 'Whether the user is online.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ isOnline: Type.Boolean() }),
    extra: Type.Object({
      identifier: Type.Optional(Type.String()),
      away: Type.Optional(Type.Literal(true, { description: 'online, but at none of the devices' })),
    }),
  },
  ReturnCurrentAndroidVersion: {
    about: 'The version that existing Android clients should have.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ version: Type.String() }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
