import { Type } from 'typebox';
import { ChatIdentifier, Identifier, Reaction } from '../fields.js';
import { messageExtras } from '../message-extras.js';
import type { EventDeclaration } from './declaration.js';
import { Id, Line, Position, Sent, none, positioned } from './shapes.js';

/** Messaging (protocol, section 3). */
export const messagingEvents = {
  SendMessage: {
    about: 'A message, for connections in its chat.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object(Sent),
    extra: Type.Object({ position: Position, ...messageExtras }),
  },
  Notification: {
    about: 'A message, for connections elsewhere.',
    layer: 'base',
    changes: 'nothing',
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
    about: 'A message has another text.',
    layer: 'base',
    changes: 'text',
    base: Type.Object({ chat: ChatIdentifier, messageId: Id, value: Type.String() }),
    extra: Type.Object({
      position: Position,
      data: Type.Optional(Type.String({ description: 'the line of a list that ends with this message' })),
      sender: Type.Optional(Identifier),
      username: Type.Optional(Type.String()),
      avatar: Type.Optional(Type.String()),
      mentions: Type.Optional(Type.Array(Identifier, { description: 'whom it mentions now' })),
      mentioned: Type.Optional(
        Type.Array(Identifier, { description: 'those of them whom it did not mention before: they are notified' }),
      ),
    }),
  },
  DeleteMessageForUsers: {
    about: 'A message was deleted.',
    layer: 'base',
    changes: 'text',
    base: Type.Object({ chat: ChatIdentifier, messageId: Id }),
    extra: Type.Object({
      position: Position,
      last: Type.Optional(
        Type.Union([Line, Type.Null()], {
          description: 'the newest message of the chat now; left out where some member may not see it',
        }),
      ),
    }),
  },
  MessageIsRead: {
    about: 'A message was read.',
    layer: 'base',
    changes: 'marks',
    base: Type.Object({ chat: ChatIdentifier, id: Id }),
    extra: Type.Object({ position: Position, reader: Type.Optional(Identifier) }),
  },
  Typing: {
    about: 'Somebody types or records.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({
      chat: ChatIdentifier,
      username: Type.String(),
      identifier: Identifier,
      typingType: Type.String(),
    }),
    extra: none,
  },
  ReactionForUsers: {
    about: 'All reactions that a message has now.',
    layer: 'base',
    changes: 'marks',
    base: Type.Object({ chat: ChatIdentifier, messageId: Id, reactions: Type.Array(Reaction) }),
    extra: positioned,
  },
} as const satisfies Record<string, EventDeclaration>;
