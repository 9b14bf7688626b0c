import { Type } from 'typebox';
import { ChatIdentifier, MessageId, Whole } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';
import { change } from './shapes.js';

/** Extensions: staying in sync. */
export const syncRequests = {
  Sync: {
    about: 'What was missed after a position.',
    answers: ['Missed'],
    layer: 'extension',
    turn: 'alone',
    costly: true,
    fields: Type.Object({
      position: Whole({ minimum: 0 }),
      generation: Type.Optional(
        Type.String({ minLength: 1, maxLength: 64, description: 'the one that the relay named with the position' }),
      ),
      take: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    }),
  },
  ReadUpTo: {
    about: 'Marks everything up to a message as read.',
    answers: ['Acknowledged', 'ReadCursor', 'ChatMarked', 'MessageIsRead'],
    layer: 'extension',
    turn: 'pipelined',
    fields: Type.Object({ chat: ChatIdentifier, id: MessageId, ...change }),
  },
  MuteChat: {
    about: 'Mutes a chat for the user, except for messages that mention them.',
    answers: ['Acknowledged', 'ChatMarked'],
    layer: 'extension',
    turn: 'pipelined',
    fields: Type.Object({
      chat: ChatIdentifier,
      until: Type.Optional(Whole({ minimum: 0, description: 'a moment; 0 ends it, 4102444800 is for good' })),
      seconds: Type.Optional(
        Whole({ minimum: 0, description: 'in place of `until`: for how long, from now by the relay’s clock' }),
      ),
      ...change,
    }),
  },
} as const satisfies Record<string, RequestDeclaration>;
