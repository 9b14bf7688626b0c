import { Type } from 'typebox';
import type { RequestDeclaration } from './declaration.js';

/** Extensions: who is away. */
export const awayRequests = {
  SetAway: {
    about: 'Says whether somebody is using this device. It has no answer; those who see the user’s presence are told.',
    answers: ['PresenceChanged'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({ away: Type.Boolean({ description: 'nobody is using this device' }) }),
  },
} as const satisfies Record<string, RequestDeclaration>;
