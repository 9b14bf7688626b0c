import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { WebSocket as NodeWebSocket } from 'ws';
import type { AppDeps, Attention } from '../actions/deps.js';
import type { Databases } from '../cache/database.js';
import { MemoryStorage } from './memory-storage.js';

/** Somebody who looks at the window, or away. */
export class FakeAttention implements Attention {
  readonly #listeners = new Set<() => void>();
  #focused = true;

  focused(): boolean {
    return this.#focused;
  }

  visible(): boolean {
    return true;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onOnline(): () => void {
    return () => undefined;
  }

  onLeave(): () => void {
    return () => undefined;
  }

  focus(focused: boolean): void {
    this.#focused = focused;
    for (const listener of this.#listeners) listener();
  }
}

/** The WebSocket of the `ws` package, which Node 20 lacks: near enough to a browser's for all that is used. */
export const TestWebSocket = NodeWebSocket as unknown as typeof WebSocket;

let ids = 0;

/** A machine's own databases, which outlive the app under test. */
export function fakeDatabases(): Databases {
  return { factory: new IDBFactory(), KeyRange: IDBKeyRange };
}

/** Locks of one machine, as browsers have them. */
export function fakeLocks(): NonNullable<AppDeps['locks']> {
  const turns = new Map<string, Promise<unknown>>();
  const request = async (name: string, options: LockOptions, held: () => Promise<void>): Promise<void> => {
    const before = turns.get(name) ?? Promise.resolve();
    const given = new Promise<void>((resolve, reject) => {
      void before.then(() => resolve());
      options.signal?.addEventListener('abort', () => reject(new DOMException('It takes too long.', 'AbortError')));
    });
    const done = given.then(held);
    turns.set(
      name,
      before.then(() => done.catch(() => undefined)),
    );
    await done;
  };
  return { request: request as LockManager['request'] };
}

/** @param parts a machine's `databases` and `locks` are kept with its `storage` for an app that starts again there */
export function testDeps(parts: Partial<AppDeps> = {}): AppDeps & { attention: FakeAttention; storage: MemoryStorage } {
  return {
    databases: fakeDatabases(),
    locks: fakeLocks(),
    subtle: crypto.subtle,
    WebSocket: TestWebSocket,
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    makeId: () => `test-${++ids}`,
    home: null,
    ...parts,
    attention: parts.attention instanceof FakeAttention ? parts.attention : new FakeAttention(),
    storage: parts.storage instanceof MemoryStorage ? parts.storage : new MemoryStorage(),
  };
}
