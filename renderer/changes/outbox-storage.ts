import Value from 'typebox/value';
import { type Change, isKind, shapeOf } from './registry.js';

/** Where one account's changes wait until they are acknowledged. */
export interface OutboxStorage {
  /** The changes that waited when it was opened, oldest first. */
  readonly changes: readonly Change[];
  /** Keeps a change; a newer form of it replaces the old one. */
  put(change: Change): void;
  remove(clientId: string): void;
  /** @returns a promise that resolves when every earlier change is on the disk, or could not be written there */
  written(): Promise<void>;
}

/** @returns whether a value from a storage is a change in the present form */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return isKind(value.kind) && Value.Check(shapeOf(value.kind), value);
}
