import { type TSchema, Type } from 'typebox';
import { MessageId, Seconds } from './fields.js';

/**
 * A copy of the message answered, as it travels in `reply`. Existing clients read it into one flat class and end where a
 * field has another form, so every field has one of these or is null (rule 5.14).
 */

const nullable = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const text = nullable(Type.String());
const short = nullable(Type.String({ maxLength: 1024 }));
/** Existing clients send 0 for an id that is not set. */
const id = nullable(Type.Union([MessageId, Type.Literal(0), Type.Literal('')]));

/** One entry of a quote's `reaction`. */
export const QuotedReaction = Type.Object({
  sender: Type.String({ maxLength: 64 }),
  type: Type.String({ maxLength: 1024 }),
});

/** The fields of a quote beside `reaction`, which is a list of `QuotedReaction` or its JSON text. */
export const quoteFields = {
  id,
  sender: short,
  username: short,
  avatar: short,
  dataType: short,
  value: text,
  chat: short,
  reply: text,
  data: text,
  time: nullable(Seconds),
  isRead: nullable(Type.Union([Type.Integer({ minimum: 0, maximum: 1 }), Type.Boolean()])),
};
