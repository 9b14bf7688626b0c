import { WebSocket as NodeWebSocket } from 'ws';
import type { AppDeps, Attention } from '../account/deps.js';
import { browserFetch } from './browser-fetch.js';
import { memoryUploads } from './memory-uploads.js';
import { machine } from './machine.js';
import { MemoryStorage } from './memory-storage.js';

/** A user who looks at the window, or does not. */
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

/** @param parts what differs from the defaults; by default there is a new machine */
export function testDeps(parts: Partial<AppDeps> = {}): AppDeps & { attention: FakeAttention; storage: MemoryStorage } {
  return {
    ...machine().deps(),
    subtle: crypto.subtle,
    WebSocket: TestWebSocket,
    fetch: browserFetch,
    now: () => Date.now(),
    makeId: () => `test-${++ids}`,
    home: null,
    uploads: { of: () => memoryUploads() },
    transfer: () => Promise.reject(new Error('No test sends a file here.')),
    wordOf: (dataType) => `<${dataType}>`,
    ...parts,
    attention: parts.attention instanceof FakeAttention ? parts.attention : new FakeAttention(),
    storage: parts.storage instanceof MemoryStorage ? parts.storage : new MemoryStorage(),
  };
}
