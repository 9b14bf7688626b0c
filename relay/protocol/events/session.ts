import { Type } from 'typebox';
import { Identifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { Account, none } from './shapes.js';

/** The session, and accounts. */
export const sessionEvents = {
  Error: {
    about: 'A request was refused, and changed nothing.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ data: Type.String() }),
    extra: Type.Object({
      code: Type.Optional(Type.String()),
      retry: Type.Optional(Type.Boolean()),
      wait: Type.Optional(Type.Integer()),
      request: Type.Optional(Type.String()),
      clientId: Type.Optional(Type.String()),
    }),
  },
  WrongAuthInIdentifier: {
    about: 'Identifier and password do not belong together.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  GreatEmail: {
    about: 'The registration waits for its code.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  EmailAlreadyUsed: {
    about: 'The address has an account.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  RightCode: {
    about: 'The account is there. The identifier is named `userIdentifier` here and `identifier` everywhere else.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ userIdentifier: Identifier, ...Account }),
    extra: none,
  },
  WrongCode: {
    about: 'The code is wrong.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  TruePassword: {
    about: 'E-mail address and password belong together.',
    layer: 'base',
    changes: 'nothing',
    base: Type.Object({ identifier: Identifier, ...Account }),
    extra: none,
  },
  WrongPassword: {
    about: 'E-mail address and password do not belong together.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
  UserNotFound: {
    about: 'The address has no account.',
    layer: 'base',
    changes: 'nothing',
    base: none,
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
