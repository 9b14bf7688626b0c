import { Type } from 'typebox';
import { DeviceKey, Email, Identifier, PasswordHash, UserName, Whole } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';

/** Asks for the code of a refusal on a connection where nobody is signed in yet. */
const codes = {
  extensions: Type.Optional(Whole({ minimum: 1, description: 'an `Error` then carries its code' })),
};

/** The session, and accounts. */
export const sessionRequests = {
  ConnectUser: {
    about: 'Binds the connection to the user. No answer means success.',
    answers: ['Connected', 'WrongAuthInIdentifier'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({
      identifier: Identifier,
      password: PasswordHash,
      extensions: Type.Optional(Whole({ minimum: 1 })),
      deviceKey: Type.Optional(DeviceKey),
      away: Type.Optional(Type.Boolean({ description: 'with the extensions: as `SetAway`' })),
    }),
  },
  DisconnectUser: {
    about: 'Unbinds the connection and closes its open chat.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({}),
  },
  ForgetDevice: {
    about: 'Ends the key of this device, because its user signs out there. It has no answer.',
    answers: [],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({}),
  },
  RegisterUser: {
    about: 'Starts a registration, which waits for its code.',
    answers: ['GreatEmail', 'EmailAlreadyUsed'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ email: Email, password: PasswordHash, username: UserName, ...codes }),
  },
  ConfirmEmail: {
    about: 'Finishes a registration with the code that the host passed on.',
    answers: ['RightCode', 'WrongCode'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({
      email: Email,
      code: Type.Union([Whole(), Type.String({ pattern: '^[0-9]{1,12}$' })]),
      ...codes,
    }),
  },
  Login: {
    about: 'Tells the identifier that belongs to an e-mail address.',
    answers: ['TruePassword', 'WrongPassword', 'UserNotFound'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ email: Type.Optional(Type.String()), password: Type.Optional(PasswordHash) }),
  },
} as const satisfies Record<string, RequestDeclaration>;
