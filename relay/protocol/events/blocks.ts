import { Type } from 'typebox';
import { Identifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { Position, none } from './shapes.js';

/** Extensions: blocking people. */
export const blocksEvents = {
  Blocked: {
    about: 'Whom the user has blocked now, for the user’s own devices. It follows `Connected` where there is anybody.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      identifiers: Type.Array(Identifier, { description: 'in the order of blocking' }),
      position: Position,
    }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
