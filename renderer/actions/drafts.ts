import { Type } from 'typebox';
import Value from 'typebox/value';
import type { KeyValue } from '../connection/outbox-storage.js';
import { QuoteShape } from '../connection/outbox-storage.js';
import type { Draft } from '../state/model.js';

const DraftShape = Type.Object({
  text: Type.String(),
  reply: Type.Union([QuoteShape, Type.Null()]),
  editing: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
});

/** A keystroke must not wait for the disk; so much may be lost in a crash. */
const WRITE_MS = 250;

/** One account's drafts in local storage. */
export class Drafts {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwritten: { key: string; drafts: Readonly<Record<string, Draft>> } | undefined;

  constructor(readonly storage: KeyValue) {}

  /** @returns the account's drafts; what cannot be read is left out */
  load(account: string): Record<string, Draft> {
    let all: unknown;
    try {
      all = JSON.parse(this.storage.getItem(keyOf(account)) ?? '{}');
    } catch {
      return {};
    }
    if (typeof all !== 'object' || all === null) return {};
    return Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, Draft] => Value.Check(DraftShape, entry[1])),
    );
  }

  /** Writes them a moment later. */
  save(account: string, drafts: Readonly<Record<string, Draft>>): void {
    this.#unwritten = { key: keyOf(account), drafts };
    this.#timer ??= setTimeout(() => this.flush(), WRITE_MS);
  }

  /** Writes what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { key, drafts } = this.#unwritten ?? {};
    this.#unwritten = undefined;
    if (key === undefined) return;
    try {
      this.storage.setItem(key, JSON.stringify(drafts));
    } catch {
      // Full or forbidden: the drafts live as long as the window. The outbox warns, where something can be lost.
    }
  }

  clear(account: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unwritten = undefined;
    this.storage.removeItem(keyOf(account));
  }
}

function keyOf(account: string): string {
  return `parley.drafts.${account}`;
}
