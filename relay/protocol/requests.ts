import { type Static, type TObject, Type } from 'typebox';
import {
  ChatIdentifier,
  ChatName,
  ClientId,
  DataType,
  Description,
  Email,
  Flag,
  Identifier,
  MessageId,
  PasswordHash,
  Path,
  PicturePath,
  UserName,
} from './fields.js';
import { SentMedia } from './message-extras.js';

/** Credentials that any request may carry instead of, or beside, a connected session. */
const credentials = {
  identifier: Type.Optional(Type.String({ maxLength: 64 })),
  password: Type.Optional(PasswordHash),
};

const requestCredentials = {
  request_identifier: Type.Optional(Type.String({ maxLength: 64 })),
  request_password: Type.Optional(PasswordHash),
};

/** Every change may carry the client's own id; the relay then acknowledges it (extension). */
const change = { clientId: Type.Optional(ClientId) };

/** What a message answers: a copy of it as JSON text, or as an object. */
const Reply = Type.Union([Type.String(), Type.Record(Type.String(), Type.Unknown())]);

/**
 * Every request: its fields, declared once. `null` counts as absent, unknown fields are ignored (see decode.ts).
 * The name is the value of `event`. Source: base protocol, sections 2 to 4; `clientId`, `extensions` and `away` are ours.
 */
export const requests = {
  // Session
  ConnectUser: Type.Object({
    identifier: Identifier,
    password: PasswordHash,
    extensions: Type.Optional(Type.Integer({ minimum: 1 })),
    away: Type.Optional(Type.Boolean({ description: 'with the extensions: as `SetAway`' })),
  }),
  DisconnectUser: Type.Object({}),

  // Accounts
  RegisterUser: Type.Object({ email: Email, password: PasswordHash, username: UserName }),
  ConfirmEmail: Type.Object({
    email: Email,
    code: Type.Union([Type.Integer(), Type.String({ pattern: '^[0-9]{1,12}$' })]),
  }),
  Login: Type.Object({ email: Type.Optional(Type.String()), password: Type.Optional(PasswordHash) }),

  // Messaging: the nine
  OpenChat: Type.Object({ chat_name: ChatIdentifier }),
  CloseChat: Type.Object({}),
  SendMessage: Type.Object({
    sender: Identifier,
    dataType: DataType,
    value: Type.String({ minLength: 1 }),
    chat: ChatIdentifier,
    reply: Type.Optional(Reply),
    media: Type.Optional(SentMedia),
    mentions: Type.Optional(Type.Array(Identifier, { maxItems: 50 })),
    // A message that the sender can see: what is sent is then taken from there.
    forward: Type.Optional(Type.Object({ chat: ChatIdentifier, id: MessageId })),
    ...change,
  }),
  EditMessage: Type.Object({
    ...credentials,
    value: Type.String({ minLength: 1 }),
    id: MessageId,
    chat: ChatIdentifier,
    ...change,
  }),
  DeleteMessage: Type.Object({ ...credentials, id: MessageId, chat: ChatIdentifier, ...change }),
  ReadMessage: Type.Object({ id: MessageId, chat: ChatIdentifier, ...change }),
  Typing: Type.Object({
    chat: ChatIdentifier,
    username: Type.Optional(Type.String()),
    identifier: Type.Optional(Type.String()),
    typingType: Type.Optional(Type.Enum(['text', 'audio'])),
  }),
  AddReaction: Type.Object({
    chat: ChatIdentifier,
    msgId: MessageId,
    sender: Identifier,
    type: Type.String({ minLength: 1, maxLength: 256 }),
    ...change,
  }),
  RemoveReaction: Type.Object({ chat: ChatIdentifier, msgId: MessageId, sender: Identifier, ...change }),

  // Chats and people
  CreateChat: Type.Object({
    isLocalChat: Type.Optional(Flag),
    usersToAdd: Type.Array(Identifier, { minItems: 1 }),
    chat_name: ChatName,
    owner: Type.Optional(Type.String()),
    avatar: Type.Optional(Path),
  }),
  GetUserChats: Type.Object({ ...credentials }),
  GetChatMessages: Type.Object({
    table_name: ChatIdentifier,
    ...credentials,
    loadedMessages: Type.Integer({ minimum: 0 }),
  }),
  GetChatUsers: Type.Object({ table_name: ChatIdentifier, ...credentials }),
  GetUser: Type.Object({ identifier: Identifier, ...requestCredentials }),
  GetUsers: Type.Object({
    ...credentials,
    // The answer's `search` says whether this key was sent, even as null.
    search: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
    skip: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  IsUserOnline: Type.Object({ identifier: Type.Optional(Type.String()) }),
  GetCurrentAndroidVersion: Type.Object({}),

  // Extensions: staying in sync
  Sync: Type.Object({
    position: Type.Integer({ minimum: 0 }),
    take: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  }),
  ReadUpTo: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),
  MuteChat: Type.Object({ chat: ChatIdentifier, until: Type.Integer({ minimum: 0 }), ...change }),

  // The look of groups; profiles, devices, friends, stickers and reactions
  RenameChat: Type.Object({ ...credentials, name: ChatName, chatIdentifier: ChatIdentifier, ...change }),
  SwitchChatAvatar: Type.Object({ ...credentials, avatar: PicturePath, chatIdentifier: ChatIdentifier, ...change }),
  GetUsersByIdentifiers: Type.Object({
    ...credentials,
    identifiers: Type.Array(Identifier, { minItems: 1, maxItems: 1000 }),
  }),
  UpdateUserData: Type.Object({ ...credentials, name: UserName, description: Type.Optional(Description) }),
  UpdateValue: Type.Object({
    ...credentials,
    table: Type.String(),
    variable: Type.String(),
    value: PicturePath,
    column: Type.String(),
    where: Type.String(),
  }),
  SetToken: Type.Object({ ...credentials, token: Type.String({ minLength: 1, maxLength: 4096 }) }),
  GetStickers: Type.Object({}),
  GetReactions: Type.Object({}),
  AddFriend: Type.Object({ ...requestCredentials, identifier: Identifier }),
  RemoveFriend: Type.Object({ ...requestCredentials, identifier: Identifier }),
  GetFriends: Type.Object({ ...credentials, ...requestCredentials }),
  GetIncomingFriends: Type.Object({ ...credentials, ...requestCredentials }),

  // Extensions: groups
  AddMembers: Type.Object({
    chat: ChatIdentifier,
    usersToAdd: Type.Array(Identifier, { minItems: 1, maxItems: 10_000 }),
    ...change,
  }),
  RemoveMember: Type.Object({ chat: ChatIdentifier, identifier: Identifier, ...change }),
  LeaveChat: Type.Object({ chat: ChatIdentifier, ...change }),
  SetRole: Type.Object({
    chat: ChatIdentifier,
    identifier: Identifier,
    role: Type.Enum(['owner', 'admin', 'member']),
    ...change,
  }),
  DeleteChat: Type.Object({ chat: ChatIdentifier, ...change }),
  ChangeChat: Type.Object({ chat: ChatIdentifier, historyForNew: Type.Boolean(), ...change }),
  PinMessage: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),
  UnpinMessage: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),

  // Extensions: search
  SearchMessages: Type.Object({
    text: Type.String({
      maxLength: 200,
      description: 'all its words must be there, in any form; the last may be the beginning of one',
    }),
    chat: Type.Optional(ChatIdentifier),
    sender: Type.Optional(Identifier),
    from: Type.Optional(Type.Integer({ minimum: 0, description: 'seconds since the epoch, the first that counts' })),
    to: Type.Optional(Type.Integer({ minimum: 0, description: 'the last that counts' })),
    kind: Type.Optional(DataType),
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    take: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    clientId: Type.Optional(ClientId),
  }),
  GetMessages: Type.Object({
    chat: ChatIdentifier,
    before: Type.Optional(MessageId),
    after: Type.Optional(MessageId),
    around: Type.Optional(MessageId),
    take: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    clientId: Type.Optional(ClientId),
  }),

  // Extensions: a device's push channel
  ConnectPush: Type.Object({
    identifier: Identifier,
    password: PasswordHash,
    device: Type.String({
      minLength: 1,
      maxLength: 4096,
      description: 'made up by the client, and the same at every connection of this device and user',
    }),
    extensions: Type.Integer({ minimum: 1 }),
  }),
  PushReceived: Type.Object({
    upTo: Type.Integer({ minimum: 1, description: 'the `key` of a push: it and all before it have arrived' }),
  }),

  // Extensions: who is away
  SetAway: Type.Object({ away: Type.Boolean({ description: 'nobody sits at this device' }) }),
} as const satisfies Record<string, TObject>;

export type RequestName = keyof typeof requests;

/** The fields of the request `N`, as its handler gets them: checked, nulls gone. */
export type RequestOf<N extends RequestName> = Static<(typeof requests)[N]>;

/** Any checked request with its name. */
export type Request = { [N in RequestName]: { event: N } & RequestOf<N> }[RequestName];

export const requestNames = Object.keys(requests) as RequestName[];
