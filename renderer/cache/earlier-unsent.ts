import type { Change } from '../changes/registry.js';
import { isChange } from '../changes/outbox-storage.js';
import type { Draft } from '../state/model.js';
import { isDraft } from './draft-shape.js';

/** The part of `Storage` that is used here. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Unsent changes and drafts where earlier versions of the app kept them: in local storage, as JSON. */
export interface EarlierUnsent {
  readonly changes: readonly Change[];
  readonly drafts: Readonly<Record<string, Draft>>;
}

/**
 * @returns the unsent changes and drafts that an earlier version left of the account, without those that cannot be
 * read; undefined when there are none
 */
export function earlierUnsent(storage: KeyValue, account: string): EarlierUnsent | undefined {
  const { outbox, drafts } = keysOf(account);
  const texts = [storage.getItem(outbox), storage.getItem(drafts)] as const;
  if (texts[0] === null && texts[1] === null) return undefined;
  const changes = parse(texts[0]);
  const all = parse(texts[1]);
  return {
    changes: Array.isArray(changes) ? changes.filter(isChange) : [],
    drafts: Object.fromEntries(
      Object.entries(typeof all === 'object' && all !== null ? all : {}).filter((entry): entry is [string, Draft] =>
        isDraft(entry[1]),
      ),
    ),
  };
}

export function forgetEarlierUnsent(storage: KeyValue, account: string): void {
  for (const key of Object.values(keysOf(account))) storage.removeItem(key);
}

function keysOf(account: string) {
  return { outbox: `parley.outbox.${account}`, drafts: `parley.drafts.${account}` };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
