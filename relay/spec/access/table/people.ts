import type { peopleRequests } from '../../../protocol/requests/people.js';
import { anybody, everybody, inside, outside, type Row, takesCredentials } from '../identities.js';

export const people = {
  RenameChat: {
    asks: ({ chat }) => ({ chatIdentifier: chat, name: 'Renamed' }),
    ...takesCredentials('SuccessfulRenaming'),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'SuccessfulRenaming', 'ChatChanged']),
  },
  SwitchChatAvatar: {
    asks: ({ chat }) => ({ chatIdentifier: chat, avatar: 'media/a.png' }),
    ...takesCredentials('SuccessfulSwitchingChatAvatar'),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'SuccessfulSwitchingChatAvatar', 'ChatChanged']),
  },
  GetUsersByIdentifiers: {
    asks: ({ people: { target, owner } }) => ({ identifiers: [target.identifier, owner.identifier] }),
    ...takesCredentials('ReturnUsersByIdentifiers'),
    ...everybody('ReturnUsersByIdentifiers'),
  },
  UpdateUserData: {
    asks: (_, { name }) => ({ name, description: 'At my desk' }),
    ...takesCredentials('WithoutMats'),
    ...everybody(['WithoutMats', 'ProfileChanged']),
  },
  UpdateValue: {
    asks: (_, { identifier }) => ({
      table: 'users',
      variable: 'avatar',
      value: 'media/a.png',
      column: 'identifier',
      where: identifier,
    }),
    ...takesCredentials('nothing'),
    ...everybody('ProfileChanged'),
  },
  SetToken: { asks: () => ({ token: 'phone' }), ...takesCredentials('nothing'), ...everybody('nothing') },
  GetStickers: { asks: () => ({}), ...anybody('ReturnStickers') },
  GetReactions: { asks: () => ({}), ...anybody('ReturnReactions') },
  AddFriend: {
    asks: (at) => ({ identifier: at.people.target.identifier }),
    ...takesCredentials('nothing'),
    ...everybody('nothing'),
  },
  RemoveFriend: {
    asks: (at) => ({ identifier: at.people.target.identifier }),
    ...takesCredentials('nothing'),
    ...everybody('nothing'),
  },
  GetFriends: { asks: () => ({}), ...takesCredentials('ReturnFriends'), ...everybody('ReturnFriends') },
  GetIncomingFriends: {
    asks: () => ({}),
    ...takesCredentials('ReturnIncomingRequests'),
    ...everybody('ReturnIncomingRequests'),
  },
} satisfies Record<keyof typeof peopleRequests, Row>;
