import { type Static, type TObject, Type } from 'typebox';
import { ChatIdentifier, Identifier, Reaction, Seconds } from './fields.js';
import { messageExtras } from './message-extras.js';

/** The version of our extensions that this code speaks: the value of `extensions` in `ConnectUser` and `Connected`. */
export const extensionsVersion = 1;

const Flag01 = Type.Union([Type.Literal(0), Type.Literal(1)]);
const NullableSeconds = Type.Union([Seconds, Type.Null()]);
const Id = Type.Integer({ minimum: 1 });
const none = Type.Object({});

/** Where in the change log a change stands (extension): grows with every change, never reused. */
const Position = Type.Optional(Type.Integer({ minimum: 1 }));
const positioned = Type.Object({ position: Position });

/** What a message of a history page carries beside its text (extension). */
const MessageDetail = Type.Object({ id: Id, edited: Type.Optional(Type.Literal(true)), ...messageExtras });

/** Which chat a reply is about (extension). */
const ofChat = Type.Object({ chat: Type.Optional(ChatIdentifier) });

const Account = {
  email: Type.String(),
  password: Type.String(),
  username: Type.String(),
  avatar: Type.String(),
  description: Type.String(),
};

const ChatListItem = Type.Object({
  id: Type.Integer(),
  identifier: ChatIdentifier,
  chatName: Type.String(),
  isLocalChat: Flag01,
  lastMessage: Type.String(),
  avatar: Type.String(),
  lastUpdate: Seconds,
  chat_name: Type.String(),
  table_name: ChatIdentifier,
  notRead: Type.Integer(),
  lastOnline: Type.Optional(NullableSeconds),
  user_identifier: Type.Optional(Identifier),
});

const HistoryMessage = Type.Object({
  id: Id,
  sender: Identifier,
  username: Type.String(),
  avatar: Type.String(),
  dataType: Type.String(),
  value: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  time: Seconds,
  isRead: Type.Union([Flag01, Type.Null()]),
  reaction: Type.Array(Reaction),
});

const Member = Type.Object({
  identifier: Identifier,
  username: Type.String(),
  avatar: Type.String(),
  description: Type.String(),
  lastOnline: NullableSeconds,
  currentOnline: Flag01,
});

const Role = Type.Enum(['owner', 'admin', 'member']);

/** The fields of a message that is told live. */
const Sent = {
  chat: ChatIdentifier,
  sender: Identifier,
  dataType: Type.String(),
  value: Type.String(),
  reply: Type.String(),
  username: Type.String(),
  avatar: Type.String(),
  time: Seconds,
  id: Id,
  isRead: Flag01,
  data: Type.String(),
};

/**
 * What the user has of a chat (extension). `mutedUntil` in seconds, 0 when not muted; `newest` 0 when there is no message.
 * `newestKind` is its `dataType`: the line of the list does not tell all kinds apart, and only in Russian.
 */
const ChatInfo = Type.Object({
  chat: ChatIdentifier,
  owner: Identifier,
  role: Role,
  historyForNew: Type.Boolean(),
  pinned: Type.Array(Id),
  readUpTo: Type.Integer(),
  mutedUntil: Seconds,
  newest: Type.Integer(),
  mention: Type.Optional(Type.Integer({ description: 'the newest unread message that mentions the user' })),
  newestKind: Type.Optional(Type.String()),
});

/** Of users whom an answer calls online, those who are away; left out where none is (extension). */
const Away = Type.Optional(Type.Array(Identifier, { description: 'who of those who are online is away' }));

/** How many messages the user has not read in chats that are not muted (extension). */
const Unread = Type.Integer({ minimum: 0, description: 'unread messages in all chats that are not muted' });

/** What was the newest message when a member was added, who has read nothing of it; left out or 0: there from the beginning. */
const Since = Type.Optional(Type.Integer({ minimum: 0 }));

const MemberRole = Type.Object({ identifier: Identifier, role: Role, readUpTo: Type.Integer(), since: Since });

const UserCard = Type.Object({
  username: Type.String(),
  avatar: Type.String(),
  email: Type.String(),
  description: Type.String(),
  identifier: Identifier,
  lastOnline: NullableSeconds,
  whichFriend: Type.String(),
});

const PersonListItem = Type.Object({
  id: Type.Integer(),
  username: Type.String(),
  avatar: Type.String(),
  identifier: Identifier,
  friendsCount: Type.Integer(),
});

const FriendListItem = Type.Object({
  username: Type.String(),
  avatar: Type.String(),
  identifier: Identifier,
  friendsCount: Type.Integer(),
});

/** A message that was found: whole, and the part of its text around what was looked for. Pieces are text, never markup. */
const FoundMessage = Type.Object({
  chat: ChatIdentifier,
  message: HistoryMessage,
  detail: Type.Optional(MessageDetail),
  snippet: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
});

/**
 * Every event the relay says. `base` is what any connection gets; `extra` are the fields that only a connection
 * with extensions gets beside them. An event with `extension: true` is never sent to a base connection.
 */
export const events = {
  Error: {
    base: Type.Object({ data: Type.String() }),
    extra: Type.Object({
      code: Type.Optional(Type.String()),
      retry: Type.Optional(Type.Boolean()),
      wait: Type.Optional(Type.Integer()),
      request: Type.Optional(Type.String()),
      clientId: Type.Optional(Type.String()),
    }),
  },
  WrongAuthInIdentifier: { base: none, extra: none },

  GreatEmail: { base: none, extra: none },
  EmailAlreadyUsed: { base: none, extra: none },
  RightCode: { base: Type.Object({ userIdentifier: Identifier, ...Account }), extra: none },
  WrongCode: { base: none, extra: none },
  TruePassword: { base: Type.Object({ identifier: Identifier, ...Account }), extra: none },
  WrongPassword: { base: none, extra: none },
  UserNotFound: { base: none, extra: none },

  SendMessage: {
    base: Type.Object(Sent),
    extra: Type.Object({ position: Position, ...messageExtras }),
  },
  Notification: {
    base: Type.Object({ chat: ChatIdentifier, data: Type.String() }),
    extra: Type.Object({
      position: Position,
      message: Type.Optional(
        Type.Object(
          { event: Type.Literal('SendMessage'), ...Sent, ...messageExtras, position: Position },
          { description: 'the message itself, as those in the chat get it' },
        ),
      ),
    }),
  },
  EditMessageForUsers: {
    base: Type.Object({ chat: ChatIdentifier, messageId: Id, value: Type.String() }),
    extra: positioned,
  },
  DeleteMessageForUsers: { base: Type.Object({ chat: ChatIdentifier, messageId: Id }), extra: positioned },
  MessageIsRead: {
    base: Type.Object({ chat: ChatIdentifier, id: Id }),
    extra: Type.Object({ position: Position, reader: Type.Optional(Identifier) }),
  },
  Typing: {
    base: Type.Object({
      chat: ChatIdentifier,
      username: Type.String(),
      identifier: Identifier,
      typingType: Type.String(),
    }),
    extra: none,
  },
  ReactionForUsers: {
    base: Type.Object({ chat: ChatIdentifier, messageId: Id, reactions: Type.Array(Reaction) }),
    extra: positioned,
  },

  ChatCreated: {
    base: Type.Object({ table_name: ChatIdentifier, chat_name: Type.String(), isLocalChat: Flag01 }),
    extra: none,
  },
  ReturnUserChats: {
    base: Type.Object({ chats: Type.Array(ChatListItem) }),
    extra: Type.Object({ infos: Type.Optional(Type.Array(ChatInfo)), position: Position, away: Away }),
  },
  ReturnChatMessages: {
    base: Type.Object({ chat: ChatIdentifier, messages: Type.Array(HistoryMessage) }),
    extra: Type.Object({
      loadedMessages: Type.Optional(Type.Integer()),
      details: Type.Optional(Type.Array(MessageDetail)),
    }),
  },
  ReturnChatUsers: {
    base: Type.Object({ members: Type.Array(Member) }),
    extra: Type.Object({
      chat: Type.Optional(ChatIdentifier),
      roles: Type.Optional(Type.Array(MemberRole)),
      away: Away,
    }),
  },
  ReturnUser: { base: Type.Object({ user: UserCard }), extra: none },
  ReturnUsers: {
    base: Type.Object({
      users: Type.Array(PersonListItem),
      search: Type.Boolean(),
      searchingName: Type.Optional(Type.String()),
    }),
    extra: Type.Object({ skip: Type.Optional(Type.Integer()) }),
  },
  ReturnOnline: {
    base: Type.Object({ isOnline: Type.Boolean() }),
    extra: Type.Object({
      identifier: Type.Optional(Type.String()),
      away: Type.Optional(Type.Literal(true, { description: 'online, but at none of the devices' })),
    }),
  },
  ReturnCurrentAndroidVersion: { base: Type.Object({ version: Type.String() }), extra: none },

  // Extensions
  Connected: {
    extension: true,
    base: Type.Object({
      extensions: Type.Integer(),
      identifier: Identifier,
      username: Type.String(),
      avatar: Type.String(),
      name: Type.String({ description: "the relay's name, as its host chose it" }),
      position: Type.Integer({ minimum: 0 }),
    }),
    extra: none,
  },
  Acknowledged: {
    extension: true,
    base: Type.Object({
      clientId: Type.String(),
      chat: ChatIdentifier,
      id: Type.Integer({ minimum: 0, description: '0 where no message is concerned' }),
      time: Type.Optional(Seconds),
      position: Position,
    }),
    extra: none,
  },
  Missed: {
    extension: true,
    base: Type.Object({
      from: Type.Integer({ minimum: 0 }),
      to: Type.Integer({ minimum: 0, description: 'with this page everything up to here is known' }),
      more: Type.Boolean({ description: 'ask again, from `to`' }),
      reset: Type.Optional(
        Type.Literal(true, { description: 'the position is not of this log: forget what was kept, and load it anew' }),
      ),
      events: Type.Array(Type.Object({ event: Type.String() }), { description: 'ordinary events, oldest first' }),
    }),
    extra: none,
  },
  ReadCursor: {
    extension: true,
    base: Type.Object({ chat: ChatIdentifier, identifier: Identifier, id: Id, position: Position }),
    extra: none,
  },
  ChatMarked: {
    extension: true,
    base: Type.Object({
      chat: ChatIdentifier,
      unread: Type.Integer(),
      readUpTo: Type.Integer(),
      mutedUntil: Seconds,
      position: Position,
    }),
    extra: none,
  },
  ChatChanged: {
    extension: true,
    base: Type.Object({
      chat: ChatIdentifier,
      chat_name: Type.String({ description: 'empty for a local chat, which has its partner’s' }),
      avatar: Type.String(),
      isLocalChat: Flag01,
      owner: Identifier,
      historyForNew: Type.Boolean(),
      pinned: Type.Array(Id),
      members: Type.Optional(
        Type.Array(
          Type.Object({
            identifier: Identifier,
            username: Type.String(),
            avatar: Type.String(),
            role: Role,
            readUpTo: Type.Integer(),
            since: Since,
          }),
          { description: 'where they may have changed' },
        ),
      ),
      position: Position,
    }),
    extra: none,
  },
  ChatGone: {
    extension: true,
    base: Type.Object({ chat: ChatIdentifier, position: Position }),
    extra: none,
  },

  // The look of groups; profiles, friends, stickers and reactions
  SuccessfulRenaming: { base: Type.Object({ name: Type.String() }), extra: ofChat },
  SuccessfulSwitchingChatAvatar: { base: Type.Object({ avatar: Type.String() }), extra: ofChat },
  ReturnUsersByIdentifiers: { base: Type.Object({ users: Type.Array(UserCard) }), extra: none },
  WithoutMats: { base: Type.Object({ name: Type.String(), description: Type.String() }), extra: none },
  MatDetected: { base: none, extra: none },
  ReturnStickers: {
    base: Type.Object({ stickers: Type.Array(Type.String()), hints: Type.Array(Type.Array(Type.String())) }),
    extra: none,
  },
  ReturnReactions: { base: Type.Object({ reactionsURLs: Type.Array(Type.String()) }), extra: none },
  ReturnFriends: {
    base: Type.Object({ users: Type.Array(FriendListItem) }),
    extra: Type.Object({ identifier: Type.Optional(Identifier) }),
  },
  ReturnIncomingRequests: { base: Type.Object({ incomingRequests: Type.Array(Identifier) }), extra: none },

  // Search
  FoundMessages: {
    extension: true,
    base: Type.Object({
      text: Type.String(),
      skip: Type.Integer({ minimum: 0 }),
      more: Type.Boolean({ description: 'there are more: ask again with a greater `skip`' }),
      results: Type.Array(FoundMessage, { description: 'newest first' }),
      clientId: Type.Optional(Type.String({ description: 'as it was asked with' })),
    }),
    extra: none,
  },
  ReturnMessages: {
    extension: true,
    base: Type.Object({
      chat: ChatIdentifier,
      messages: Type.Array(HistoryMessage, { description: 'in ascending order of id' }),
      details: Type.Array(MessageDetail),
      reachesStart: Type.Boolean({ description: 'nothing older that the member may see' }),
      reachesEnd: Type.Boolean({ description: 'nothing newer' }),
      clientId: Type.Optional(Type.String({ description: 'as it was asked with' })),
    }),
    extra: none,
  },

  // A device's push channel
  PushConnected: {
    extension: true,
    base: Type.Object({
      identifier: Identifier,
      chats: Type.Array(ChatIdentifier, {
        description: 'of which pushes wait: what a device still shows of another chat was read or deleted meanwhile',
      }),
      unread: Unread,
    }),
    extra: none,
  },
  Push: {
    extension: true,
    base: Type.Object({
      key: Type.Integer({ minimum: 1, description: 'for `PushReceived`; grows from push to push' }),
      title: Type.String({ description: 'the sender’s name' }),
      body: Type.String({ description: 'the text, or a word for the kind of attachment' }),
      imageUrl: Type.String({ description: 'path of the picture, empty where there is none' }),
      chat: Type.String({ description: 'the chat’s identifier, empty where the push is about a friend' }),
      messageId: Type.Integer({ minimum: 0, description: '0 where the push is about a friend' }),
      count: Type.Integer({
        minimum: 1,
        description: 'how many pushes of this chat the user has not read, with this one',
      }),
      unread: Unread,
      chatTitle: Type.Optional(Type.String({ description: 'a group’s name' })),
      sender: Type.Optional(Identifier),
      avatar: Type.Optional(Type.String({ description: 'path of the sender’s picture' })),
      dataType: Type.Optional(Type.String()),
      mention: Type.Optional(Type.Literal(true, { description: 'the user is mentioned' })),
    }),
    extra: none,
  },
  PushWithdrawn: {
    extension: true,
    base: Type.Object({
      chat: ChatIdentifier,
      upTo: Type.Optional(
        Type.Integer({ minimum: 1, description: 'the last message that this is about; else all of the chat' }),
      ),
      messageId: Type.Optional(Type.Integer({ minimum: 1, description: 'this message alone, which was deleted' })),
      unread: Unread,
    }),
    extra: none,
  },

  // Who is away
  PresenceChanged: {
    extension: true,
    base: Type.Object({
      identifier: Identifier,
      status: Type.Enum(['online', 'away', 'offline'], { description: 'away: online, but at none of the devices' }),
      lastOnline: Type.Optional(Seconds),
    }),
    extra: none,
  },
} as const satisfies Record<string, { base: TObject; extra: TObject; extension?: true }>;

export type EventName = keyof typeof events;

/** The base fields of the event `N`. */
export type EventOf<N extends EventName> = Static<(typeof events)[N]['base']>;

/** The fields of `N` that only connections with extensions get. */
export type ExtraOf<N extends EventName> = Static<(typeof events)[N]['extra']>;

/** Any event, as a client receives it: base fields, and the extra ones where the extensions are on. */
export type Event = { [N in EventName]: { event: N } & EventOf<N> & Partial<ExtraOf<N>> }[EventName];

export type ChatInfo = Static<typeof ChatInfo>;
export type ChatListItem = Static<typeof ChatListItem>;
export type FoundMessage = Static<typeof FoundMessage>;
export type HistoryMessage = Static<typeof HistoryMessage>;
export type MessageDetail = Static<typeof MessageDetail>;
export type Member = Static<typeof Member>;
export type UserCard = Static<typeof UserCard>;
export type PersonListItem = Static<typeof PersonListItem>;
export type FriendListItem = Static<typeof FriendListItem>;
