import { Type } from 'typebox';
import type { RequestDeclaration } from './declaration.js';

/** Extensions: who is away. */
export const awayRequests = {
  SetAway: {
    about: 'Nobody sits at this device, or somebody does again. Silent, but for those who see it.',
    answers: ['PresenceChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ away: Type.Boolean({ description: 'nobody sits at this device' }) }),
  },
} as const satisfies Record<string, RequestDeclaration>;
