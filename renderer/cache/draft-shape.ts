import { Type } from 'typebox';
import Value from 'typebox/value';
import { QuoteShape } from '../changes/shapes.js';
import type { Draft } from '../state/model.js';

const DraftShape = Type.Object({
  text: Type.String(),
  reply: Type.Union([QuoteShape, Type.Null()]),
  editing: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  mentions: Type.Optional(Type.Array(Type.String())),
});

/** @returns whether a value from a storage is a draft in the present form */
export function isDraft(value: unknown): value is Draft {
  return Value.Check(DraftShape, value);
}
