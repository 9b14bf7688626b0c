import { Type } from 'typebox';
import { ChatIdentifier, ChatName, Description, Identifier, PicturePath, UserName } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';
import { change, credentials, requestCredentials } from './shapes.js';

/** The look of groups; profiles, devices, friends, stickers and reactions. */
export const peopleRequests = {
  RenameChat: {
    about: 'Gives a group another name.',
    answers: ['SuccessfulRenaming', 'Acknowledged', 'ChatChanged'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...credentials, name: ChatName, chatIdentifier: ChatIdentifier, ...change }),
  },
  SwitchChatAvatar: {
    about: 'Gives a group another picture.',
    answers: ['SuccessfulSwitchingChatAvatar', 'Acknowledged', 'ChatChanged'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...credentials, avatar: PicturePath, chatIdentifier: ChatIdentifier, ...change }),
  },
  GetUsersByIdentifiers: {
    about: 'Several users’ cards.',
    answers: ['ReturnUsersByIdentifiers'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      ...credentials,
      identifiers: Type.Array(Identifier, { minItems: 1, maxItems: 1000 }),
    }),
  },
  UpdateUserData: {
    about: 'Changes one’s own name and description.',
    answers: ['WithoutMats', 'MatDetected', 'ProfileChanged'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...credentials, name: UserName, description: Type.Optional(Description) }),
  },
  UpdateValue: {
    about: 'Changes one’s own picture, and nothing else.',
    answers: ['ProfileChanged'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({
      ...credentials,
      table: Type.String(),
      variable: Type.String(),
      value: PicturePath,
      column: Type.String(),
      where: Type.String(),
    }),
  },
  SetToken: {
    about: 'Registers a device for push.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...credentials, token: Type.String({ minLength: 1, maxLength: 4096 }) }),
  },
  GetStickers: {
    about: 'All stickers with words to find them by. Anybody may ask.',
    answers: ['ReturnStickers'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({}),
  },
  GetReactions: {
    about: 'The pictures to react with. Anybody may ask.',
    answers: ['ReturnReactions'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({}),
  },
  AddFriend: {
    about: 'Asks somebody to be a friend, or agrees where they asked.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...requestCredentials, identifier: Identifier }),
  },
  RemoveFriend: {
    about: 'Takes back a request, or ends a friendship.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ ...requestCredentials, identifier: Identifier }),
  },
  GetFriends: {
    about: 'The friends of a user; one’s own where none is named.',
    answers: ['ReturnFriends'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({ ...credentials, ...requestCredentials }),
  },
  GetIncomingFriends: {
    about: 'Who asked to be a friend and has no answer yet.',
    answers: ['ReturnIncomingRequests'],
    layer: 'base',
    turn: 'alone',
    costly: true,
    fields: Type.Object({ ...credentials, ...requestCredentials }),
  },
} as const satisfies Record<string, RequestDeclaration>;
