import { Type } from 'typebox';
import { Identifier } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';

/** Extensions: blocking people. */
export const blocksRequests = {
  BlockUser: {
    about: 'Blocks a person.',
    answers: ['Blocked', 'ChatGone'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ identifier: Identifier }),
  },
  UnblockUser: {
    about: 'Takes a block back.',
    answers: ['Blocked'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ identifier: Identifier }),
  },
} as const satisfies Record<string, RequestDeclaration>;
