import { Type } from 'typebox';
import { Identifier, Seconds } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { none } from './shapes.js';

/** Extensions: who is away. */
export const awayEvents = {
  PresenceChanged: {
    about: 'The partner of a local chat came, is away or went; then `lastOnline` says when.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      identifier: Identifier,
      status: Type.Enum(['online', 'away', 'offline'], { description: 'away: online, but at none of the devices' }),
      lastOnline: Type.Optional(Seconds),
    }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
