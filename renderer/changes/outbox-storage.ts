import { type TObject, Type } from 'typebox';
import Value from 'typebox/value';
import { Forwarded, Media } from '../../relay/protocol/message-extras.js';
import type { Change } from './change.js';

/** A quote as it is kept. */
export const QuoteShape = Type.Object({
  id: Type.Number(),
  sender: Type.String(),
  username: Type.String(),
  dataType: Type.String(),
  value: Type.String(),
});
const common = { clientId: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), chat: Type.String({ minLength: 1 }) };
const Id = Type.Integer({ minimum: 1 });
const Reactions = Type.Array(Type.Object({ sender: Type.String(), type: Type.String() }));

const shapes = {
  SendMessage: Type.Object({
    ...common,
    dataType: Type.Optional(Type.String({ minLength: 1 })),
    value: Type.String({ minLength: 1 }),
    media: Type.Optional(Media),
    mentions: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    forward: Type.Optional(Type.Object({ chat: common.chat, id: Id, author: Forwarded })),
    reply: Type.Union([QuoteShape, Type.Null()]),
    time: Type.Integer(),
    tried: Type.Union([Type.Object({ after: Type.Integer() }), Type.Null()]),
    failed: Type.Union([Type.String(), Type.Null()]),
  }),
  EditMessage: Type.Object({ ...common, id: Id, value: Type.String({ minLength: 1 }), before: Type.String() }),
  DeleteMessage: Type.Object({ ...common, id: Id }),
  ReadMessage: Type.Object({ ...common, id: Id }),
  ReadUpTo: Type.Object({ ...common, id: Id }),
  AddReaction: Type.Object({ ...common, id: Id, type: Type.String({ minLength: 1 }), before: Reactions }),
  RemoveReaction: Type.Object({ ...common, id: Id, type: Type.String(), before: Reactions }),
} as const satisfies Record<Change['kind'], TObject>;

/** Where one account's changes wait until they are acknowledged. */
export interface OutboxStorage {
  /** What waited when it was opened, oldest first. */
  readonly changes: readonly Change[];
  /** Keeps a change, or its new form in the place of the old one. */
  put(change: Change): void;
  remove(clientId: string): void;
  /** @returns when everything before is on the disk, or could not be put there */
  written(): Promise<void>;
}

/** @returns whether a value from a storage is a change in the present form */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  return Value.Check(shapes[kind as Change['kind']], value);
}
