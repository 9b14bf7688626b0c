import { type TObject, Type } from 'typebox';
import Value from 'typebox/value';
import { Media } from '../../relay/protocol/message-extras.js';
import type { Change } from './change.js';

/** The part of `Storage` that is used here. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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
  /** @returns what waits, oldest first; entries that cannot be read are left out */
  load(): Change[];
  /** @returns whether it was kept: false when the storage is full or gone */
  save(changes: readonly Change[]): boolean;
}

/**
 * Keeps the outbox in local storage as JSON.
 * @param key one for each account
 */
export function createOutboxStorage(storage: KeyValue, key: string): OutboxStorage {
  return {
    load() {
      let list: unknown;
      try {
        list = JSON.parse(storage.getItem(key) ?? '[]');
      } catch {
        return [];
      }
      return Array.isArray(list) ? list.filter(isChange) : [];
    },
    save(changes) {
      try {
        if (changes.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(changes));
        return true;
      } catch {
        return false;
      }
    },
  };
}

function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  return Value.Check(shapes[kind as Change['kind']], value);
}
