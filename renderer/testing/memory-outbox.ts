import type { Change } from '../changes/registry.js';
import type { OutboxStorage } from '../changes/outbox-storage.js';

/** An outbox's storage that outlives the outbox, in memory. */
export class MemoryOutbox implements OutboxStorage {
  readonly kept = new Map<string, Change>();

  get changes(): readonly Change[] {
    return [...this.kept.values()];
  }

  put(change: Change): void {
    this.kept.set(change.clientId, change);
  }

  remove(clientId: string): void {
    this.kept.delete(clientId);
  }

  written(): Promise<void> {
    return Promise.resolve();
  }
}
