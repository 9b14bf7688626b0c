import Value from 'typebox/value';
import { type Change, isKind, shapeOf } from './registry.js';

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
  return isKind(value.kind) && Value.Check(shapeOf(value.kind), value);
}
