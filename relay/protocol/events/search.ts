import { Type } from 'typebox';
import { ChatIdentifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { FoundMessage, HistoryMessage, MessageDetail, none } from './shapes.js';

/** Extensions: search, and pages from anywhere in the history. */
export const searchEvents = {
  FoundMessages: {
    about: 'A page of what a search found.',
    layer: 'extension',
    changes: 'nothing',
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
    about: 'A window of messages, oldest first.',
    layer: 'extension',
    changes: 'nothing',
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
} as const satisfies Record<string, EventDeclaration>;
