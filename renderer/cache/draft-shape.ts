import { Type } from 'typebox';
import Value from 'typebox/value';
import { Media } from '../../relay/protocol/message-extras.js';
import { QuoteShape } from '../changes/shapes.js';
import type { Draft, NotSent } from '../state/model.js';

const written = {
  text: Type.String(),
  reply: Type.Union([QuoteShape, Type.Null()]),
  mentions: Type.Optional(Type.Array(Type.String())),
};

const DraftShape = Type.Object({
  ...written,
  editing: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  original: Type.Optional(Type.String()),
  aside: Type.Optional(Type.Object(written)),
});

const NotSentShape = Type.Object({
  key: Type.String({ minLength: 1 }),
  kind: Type.Union([Type.Literal('message'), Type.Literal('edit'), Type.Literal('draft'), Type.Literal('file')]),
  chat: Type.String(),
  title: Type.String(),
  text: Type.String(),
  file: Type.Optional(Type.Object({ dataType: Type.String(), path: Type.String(), media: Media })),
  time: Type.Integer(),
});

/** @returns whether a value from a storage is a draft in the present form */
export function isDraft(value: unknown): value is Draft {
  return Value.Check(DraftShape, value);
}

/** @returns whether a value from a storage is words of the user that have no place any more */
export function isNotSent(value: unknown): value is NotSent {
  return Value.Check(NotSentShape, value);
}
