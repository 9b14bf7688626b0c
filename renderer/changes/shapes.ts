import { Type } from 'typebox';

/** The fields of every change, as it is stored. */
export const baseShape = {
  clientId: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  chat: Type.String({ minLength: 1 }),
};

/** The id of a message, as it is stored. */
export const IdShape = Type.Integer({ minimum: 1 });

/** A quote, as it is stored. */
export const QuoteShape = Type.Object({
  id: Type.Number(),
  sender: Type.String(),
  username: Type.String(),
  dataType: Type.String(),
  value: Type.String(),
  unverified: Type.Optional(Type.Literal(true)),
});

/** The reactions of a message, as they are stored. */
export const ReactionsShape = Type.Array(Type.Object({ sender: Type.String(), type: Type.String() }));
