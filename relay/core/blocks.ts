import type { BlockStore } from '../ports/store/blocks.js';
import type { ChatRecord } from '../ports/store/records.js';

const nobody: ReadonlySet<number> = new Set();

/** Who has blocked whom, in memory: it is looked up at every message. */
export class Blocks {
  readonly #blocked = new Map<number, Set<number>>();
  #changed: (userKey: number) => void = () => undefined;

  /** Reads all blocks. */
  static async of(store: BlockStore): Promise<Blocks> {
    const blocks = new Blocks();
    for (const { user, other } of await store.all()) blocks.set(user, other, true);
    return blocks;
  }

  /** Has what is derived from blocks told, after each change, of the user who has blocked or taken a block back. */
  tellChanges(listener: (userKey: number) => void): void {
    this.#changed = listener;
  }

  /** Takes in a change, once it is stored. */
  set(userKey: number, otherKey: number, isBlocked: boolean): void {
    const blocked = this.#blocked.get(userKey) ?? new Set<number>();
    if (isBlocked) blocked.add(otherKey);
    else blocked.delete(otherKey);
    if (blocked.size > 0) this.#blocked.set(userKey, blocked);
    else this.#blocked.delete(userKey);
    this.#changed(userKey);
  }

  /** @returns keys of those whom the user has blocked */
  by(userKey: number): ReadonlySet<number> {
    return this.#blocked.get(userKey) ?? nobody;
  }

  /** @returns those of these users who have not blocked the one who writes to them, mentions them or adds them */
  notBlocking(byKey: number, userKeys: Iterable<number>): number[] {
    return [...userKeys].filter((key) => !this.by(key).has(byKey));
  }

  /** @returns whether the chat is a direct one with somebody whom the user has blocked */
  isSilent({ isLocal, members }: Pick<ChatRecord, 'isLocal' | 'members'>, userKey: number): boolean {
    const blocked = this.#blocked.get(userKey);
    return isLocal && blocked !== undefined && members.some(({ key }) => blocked.has(key));
  }
}
