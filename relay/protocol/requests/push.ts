import { Type } from 'typebox';
import { DeviceKey, Identifier, PasswordHash, Whole } from '../fields.js';
import type { RequestDeclaration } from './declaration.js';

/** Extensions: a device's push channel. */
export const pushRequests = {
  ConnectPush: {
    about: 'Makes the connection the push channel of a device; the user stays offline.',
    answers: ['PushConnected', 'Push', 'PushWithdrawn', 'WrongAuthInIdentifier'],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({
      identifier: Identifier,
      password: PasswordHash,
      deviceKey: Type.Optional(DeviceKey),
      device: Type.String({
        minLength: 1,
        maxLength: 4096,
        description: 'made up by the client, and the same at every connection of this device and user',
      }),
      extensions: Whole({ minimum: 1 }),
    }),
  },
  PushReceived: {
    about: 'Pushes have arrived, and are not sent to this device again. It has no answer.',
    answers: [],
    layer: 'extension',
    turn: 'alone',
    fields: Type.Object({
      upTo: Whole({ minimum: 1, description: 'the `key` of a push: it and all before it have arrived' }),
    }),
  },
} as const satisfies Record<string, RequestDeclaration>;
