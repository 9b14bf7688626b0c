import { Type } from 'typebox';
import { ChatIdentifier, ChatName, Flag, Identifier, Path, Whole } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';
import { credentials, requestCredentials } from './shapes.js';

/** Chats, and who is there. */
export const chatsRequests = {
  CreateChat: {
    about: 'Makes a group, or finds or makes the chat of two.',
    answers: ['ChatCreated'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({
      isLocalChat: Type.Optional(Flag),
      usersToAdd: Type.Array(Identifier, { minItems: 1 }),
      chat_name: ChatName,
      owner: Type.Optional(Type.String()),
      avatar: Type.Optional(Path),
    }),
  },
  GetUserChats: {
    about: 'The user’s chats, newest first.',
    answers: ['ReturnUserChats'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({ ...credentials }),
  },
  GetChatMessages: {
    about: 'A page of 50 messages, newest first.',
    answers: ['ReturnChatMessages'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      table_name: ChatIdentifier,
      ...credentials,
      loadedMessages: Whole({ minimum: 0 }),
    }),
  },
  GetChatUsers: {
    about: 'The members of a chat.',
    answers: ['ReturnChatUsers'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({ table_name: ChatIdentifier, ...credentials }),
  },
  GetUser: {
    about: 'One user’s card.',
    answers: ['ReturnUser'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ identifier: Identifier, ...requestCredentials }),
  },
  GetUsers: {
    about: 'People by a part of the name, 20 a page; with neither `search` nor `skip` all.',
    answers: ['ReturnUsers'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      ...credentials,
      // The answer's `search` says whether this key was sent, even as null.
      search: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
      skip: Type.Optional(Whole({ minimum: 0 })),
    }),
  },
  IsUserOnline: {
    about: 'Whether a user has a connection. Anybody may ask.',
    answers: ['ReturnOnline'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ identifier: Type.Optional(Type.String()) }),
  },
  GetCurrentAndroidVersion: {
    about: 'The version that existing Android clients should have.',
    answers: ['ReturnCurrentAndroidVersion'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({}),
  },
} as const satisfies Record<string, RequestDeclaration>;
