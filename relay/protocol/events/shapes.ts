import { type Static, Type } from 'typebox';
import { ChatIdentifier, Identifier, Reaction, Seconds } from '../fields.js';
import { messageExtras } from '../message-extras.js';

export const Flag01 = Type.Union([Type.Literal(0), Type.Literal(1)]);
const NullableSeconds = Type.Union([Seconds, Type.Null()]);
export const Id = Type.Integer({ minimum: 1 });
export const none = Type.Object({});

/** The position of a change in the change log (extension): it grows with every change and is never reused. */
export const Position = Type.Optional(Type.Integer({ minimum: 1 }));
/** In which generation of the change log a position was given (extension), see rule 6.19. */
export const Generation = Type.Optional(Type.String({ minLength: 1, maxLength: 64 }));
export const positioned = Type.Object({ position: Position });

/** What a message of a history page carries beside its text (extension). */
export const MessageDetail = Type.Object({ id: Id, edited: Type.Optional(Type.Literal(true)), ...messageExtras });

/** Which chat a reply is about (extension). */
export const ofChat = Type.Object({ chat: Type.Optional(ChatIdentifier) });

export const Account = {
  email: Type.String(),
  password: Type.String(),
  username: Type.String(),
  avatar: Type.String(),
  description: Type.String(),
};

export const ChatListItem = Type.Object({
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

export const HistoryMessage = Type.Object({
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

export const Member = Type.Object({
  identifier: Identifier,
  username: Type.String(),
  avatar: Type.String(),
  description: Type.String(),
  lastOnline: NullableSeconds,
  currentOnline: Flag01,
});

export const Role = Type.Enum(['owner', 'admin', 'member']);

/** What a member may do in a group. */
export type Role = Static<typeof Role>;

/** The fields of a message that is told live. */
export const Sent = {
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
 * The user's own state of a chat (extension). `mutedUntil` is in seconds, 0 when not muted; `newest` is 0 when there is
 * no message. `newestKind` is its `dataType`: the line of the list does not tell all kinds apart, and is in Russian
 * only.
 */
export const ChatInfo = Type.Object({
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

/** A message as lists show it (extension). */
export const Line = Type.Object({
  id: Id,
  data: Type.String({ description: 'as `lastMessage` in the list of chats' }),
  dataType: Type.String(),
  time: Seconds,
});

/** Those of the users that the answer calls online who are away; left out where none is (extension). */
export const Away = Type.Optional(Type.Array(Identifier, { description: 'who of those who are online is away' }));

/** How many messages the user has not read in chats that are not muted (extension). */
export const Unread = Type.Integer({ minimum: 0, description: 'unread messages in all chats that are not muted' });

/**
 * Id of the newest message when the member was added; the member has read nothing up to it. Left out or 0: a member
 * from the beginning.
 */
export const Since = Type.Optional(Type.Integer({ minimum: 0 }));

/** Who left a group and is invited to come back; left out where that has not changed (extension). */
export const Invited = Type.Optional(
  Type.Array(Identifier, { description: 'who left the group and is invited to come back' }),
);

export const MemberRole = Type.Object({ identifier: Identifier, role: Role, readUpTo: Type.Integer(), since: Since });

export const UserCard = Type.Object({
  username: Type.String(),
  avatar: Type.String(),
  email: Type.String(),
  description: Type.String(),
  identifier: Identifier,
  lastOnline: NullableSeconds,
  whichFriend: Type.String(),
});

export const PersonListItem = Type.Object({
  id: Type.Integer(),
  username: Type.String(),
  avatar: Type.String(),
  identifier: Identifier,
  friendsCount: Type.Integer(),
});

export const FriendListItem = Type.Object({
  username: Type.String(),
  avatar: Type.String(),
  identifier: Identifier,
  friendsCount: Type.Integer(),
});

/** A message that was found: whole, and the part of its text around what was looked for. Pieces are text, never markup. */
export const FoundMessage = Type.Object({
  chat: ChatIdentifier,
  message: HistoryMessage,
  detail: Type.Optional(MessageDetail),
  snippet: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
});

export type Line = Static<typeof Line>;
export type ChatInfo = Static<typeof ChatInfo>;
export type ChatListItem = Static<typeof ChatListItem>;
export type FoundMessage = Static<typeof FoundMessage>;
export type HistoryMessage = Static<typeof HistoryMessage>;
export type MessageDetail = Static<typeof MessageDetail>;
export type Member = Static<typeof Member>;
export type UserCard = Static<typeof UserCard>;
export type PersonListItem = Static<typeof PersonListItem>;
export type FriendListItem = Static<typeof FriendListItem>;
