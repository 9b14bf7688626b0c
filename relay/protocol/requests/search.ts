import { Type } from 'typebox';
import { ChatIdentifier, ClientId, DataType, Identifier, MessageId, Whole } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';

/** Extensions: search, and pages from anywhere in the history. */
export const searchRequests = {
  SearchMessages: {
    about: 'Finds messages in one’s chats by their words, newest first.',
    answers: ['FoundMessages'],
    layer: 'extension',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      text: Type.String({
        maxLength: 200,
        description: 'all its words must be there, in any form; the last may be the beginning of one',
      }),
      chat: Type.Optional(ChatIdentifier),
      sender: Type.Optional(Identifier),
      from: Type.Optional(Whole({ minimum: 0, description: 'seconds since the epoch, the first that counts' })),
      to: Type.Optional(Whole({ minimum: 0, description: 'the last that counts' })),
      kind: Type.Optional(DataType),
      skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
      take: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      clientId: Type.Optional(ClientId),
    }),
  },
  GetMessages: {
    about: 'A window of messages, oldest first.',
    answers: ['ReturnMessages'],
    layer: 'extension',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      chat: ChatIdentifier,
      before: Type.Optional(MessageId),
      after: Type.Optional(MessageId),
      around: Type.Optional(MessageId),
      take: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      clientId: Type.Optional(ClientId),
    }),
  },
} as const satisfies Record<string, RequestDeclaration>;
