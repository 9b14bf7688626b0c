import { Type } from 'typebox';
import { ChatIdentifier, Identifier, MessageId } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';
import { change } from './shapes.js';

/** Extensions: members, roles and pins of groups. */
export const groupsRequests = {
  AddMembers: {
    about: 'Adds people to a group, for its owner and admins; who has left it is invited instead.',
    answers: ['Acknowledged', 'ChatChanged', 'Invitations'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({
      chat: ChatIdentifier,
      usersToAdd: Type.Array(Identifier, { minItems: 1, maxItems: 10_000 }),
      ...change,
    }),
  },
  AcceptInvitation: {
    about: 'Comes back to a group that the user has left.',
    answers: ['ChatChanged', 'Invitations'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier }),
  },
  DeclineInvitation: {
    about: 'Declines an invitation.',
    answers: ['Invitations'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier }),
  },
  RemoveMember: {
    about: 'Takes somebody out of a group.',
    answers: ['Acknowledged', 'ChatChanged', 'ChatGone'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, identifier: Identifier, ...change }),
  },
  LeaveChat: {
    about: 'Leaves a group; the last one to leave deletes it.',
    answers: ['Acknowledged', 'ChatChanged', 'ChatGone'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, ...change }),
  },
  SetRole: {
    about: 'Gives a member of a group another role; for its owner.',
    answers: ['Acknowledged', 'ChatChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({
      chat: ChatIdentifier,
      identifier: Identifier,
      role: Type.Enum(['owner', 'admin', 'member']),
      ...change,
    }),
  },
  DeleteChat: {
    about: 'Deletes a chat for everybody.',
    answers: ['Acknowledged', 'ChatGone'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, ...change }),
  },
  ChangeChat: {
    about: 'Sets whether later members see earlier messages; for the owner.',
    answers: ['Acknowledged', 'ChatChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, historyForNew: Type.Boolean(), ...change }),
  },
  PinMessage: {
    about: 'Pins a message.',
    answers: ['Acknowledged', 'ChatChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),
  },
  UnpinMessage: {
    about: 'Takes a pin away.',
    answers: ['Acknowledged', 'ChatChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),
  },
} as const satisfies Record<string, RequestDeclaration>;
