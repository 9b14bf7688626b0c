import { Type } from 'typebox';
import { ClientId, PasswordHash } from '../fields.js';

/** Credentials that any request may carry instead of, or beside, a connected session. */
export const credentials = {
  identifier: Type.Optional(Type.String({ maxLength: 64 })),
  password: Type.Optional(PasswordHash),
};

export const requestCredentials = {
  request_identifier: Type.Optional(Type.String({ maxLength: 64 })),
  request_password: Type.Optional(PasswordHash),
};

/** Every change may carry the client's own id; the relay then acknowledges it (extension). */
export const change = { clientId: Type.Optional(ClientId) };

/** What a message answers: a copy of it as JSON text, or as an object. */
export const Reply = Type.Union([Type.String(), Type.Record(Type.String(), Type.Unknown())]);
