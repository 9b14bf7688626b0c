import type { awayRequests } from '../../../protocol/requests/away.js';
import type { blocksRequests } from '../../../protocol/requests/blocks.js';
import type { chatsRequests } from '../../../protocol/requests/chats.js';
import type { peopleRequests } from '../../../protocol/requests/people.js';
import type { pushRequests } from '../../../protocol/requests/push.js';
import type { searchRequests } from '../../../protocol/requests/search.js';
import type { sessionRequests } from '../../../protocol/requests/session.js';
import { everybody, extended, type Heards } from '../listeners.js';

export const session = {
  ConnectUser: {
    by: 'roamer',
    // The connection was the only one that the roamer had.
    first: () => ({ event: 'DisconnectUser' }),
    partner: 'PresenceChanged',
  },
  DisconnectUser: { by: 'roamer', partner: 'PresenceChanged' },
  ForgetDevice: 'only the asker',
  RegisterUser: 'only the asker',
  ConfirmEmail: 'only the asker',
  Login: 'only the asker',
} satisfies Record<keyof typeof sessionRequests, Heards>;

export const away = {
  SetAway: { by: 'roamer', partner: 'PresenceChanged' },
} satisfies Record<keyof typeof awayRequests, Heards>;

export const blocks = {
  BlockUser: { by: 'author', 'own, in the chat': 'Blocked', 'own, elsewhere': 'Blocked' },
  UnblockUser: { by: 'author', 'own, in the chat': 'Blocked', 'own, elsewhere': 'Blocked' },
} satisfies Record<keyof typeof blocksRequests, Heards>;

export const chats = {
  CreateChat: {
    by: 'author',
    to: 'target',
    concerned: 'ChatChanged',
    // The new chat is open nowhere yet.
    'own, in the chat': 'ChatChanged',
    'own, elsewhere': 'ChatChanged',
  },
  GetUserChats: 'only the asker',
  GetChatMessages: 'only the asker',
  GetChatUsers: 'only the asker',
  GetUser: 'only the asker',
  GetUsers: 'only the asker',
  IsUserOnline: 'only the asker',
  GetCurrentAndroidVersion: 'only the asker',
} satisfies Record<keyof typeof chatsRequests, Heards>;

export const people = {
  RenameChat: { by: 'author', ...extended('ChatChanged') },
  SwitchChatAvatar: { by: 'author', ...extended('ChatChanged') },
  GetUsersByIdentifiers: 'only the asker',
  UpdateUserData: { by: 'author', ...everybody('ProfileChanged') },
  UpdateValue: { by: 'author', ...everybody('ProfileChanged') },
  SetToken: 'only the asker',
  GetStickers: 'only the asker',
  GetReactions: 'only the asker',
  AddFriend: 'only the asker',
  RemoveFriend: 'only the asker',
  GetFriends: 'only the asker',
  GetIncomingFriends: 'only the asker',
} satisfies Record<keyof typeof peopleRequests, Heards>;

export const search = {
  SearchMessages: 'only the asker',
  GetMessages: 'only the asker',
} satisfies Record<keyof typeof searchRequests, Heards>;

export const push = {
  ConnectPush: 'only the asker',
  PushReceived: 'only the asker',
} satisfies Record<keyof typeof pushRequests, Heards>;
