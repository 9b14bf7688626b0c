import { Type } from 'typebox';
import { Identifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { FriendListItem, Position, UserCard, none, ofChat } from './shapes.js';

/** The look of groups; profiles, devices, friends, stickers and reactions. */
export const peopleEvents = {
  SuccessfulRenaming: {
    about: 'The group has this name now.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ name: Type.String() }),
    extra: ofChat,
  },
  SuccessfulSwitchingChatAvatar: {
    about: 'The group has this picture now.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ avatar: Type.String() }),
    extra: ofChat,
  },
  ReturnUsersByIdentifiers: {
    about: 'Users’ cards.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ users: Type.Array(UserCard) }),
    extra: none,
  },
  WithoutMats: {
    about: 'Name and description are stored.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ name: Type.String(), description: Type.String() }),
    extra: none,
  },
  MatDetected: {
    about: 'Name or description contains a word that the host does not want; nothing was stored.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  ProfileChanged: {
    about: 'What is shown of a user, as it is now.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      identifier: Identifier,
      username: Type.String(),
      avatar: Type.String(),
      description: Type.String(),
      position: Position,
    }),
    extra: none,
  },
  ReturnStickers: {
    about: 'Paths of stickers, and for each the words to find it by.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ stickers: Type.Array(Type.String()), hints: Type.Array(Type.Array(Type.String())) }),
    extra: none,
  },
  ReturnReactions: {
    about: 'Paths of the pictures to react with.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ reactionsURLs: Type.Array(Type.String()) }),
    extra: none,
  },
  ReturnFriends: {
    about: 'Friends, in the order of becoming friends.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ users: Type.Array(FriendListItem) }),
    extra: Type.Object({ identifier: Type.Optional(Identifier) }),
  },
  ReturnIncomingRequests: {
    about: 'Identifiers of those who asked to be friends, the oldest request first.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ incomingRequests: Type.Array(Identifier) }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
