import { LRUCache } from 'lru-cache';
import type { Role } from '../../protocol/events/shapes.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';

/** Chats whose members are kept in memory at most. */
const capacity = 5_000;

export interface Membership {
  readonly role: Role;
  /** The lowest message id that the member may see. */
  readonly visibleFrom: number;
}

/**
 * The members of chats as the current operation sees them. They are kept in memory, because every message is checked
 * against them.
 */
export class Members implements Memory {
  readonly #load;
  readonly #chats = new LRUCache<number, ReadonlyMap<number, Membership>>({ max: capacity });

  constructor(database: Database) {
    this.#load = database.prepare<Membership & { readonly key: number }>(
      'SELECT user AS key, role, visible_from AS visibleFrom FROM members WHERE chat = ? ORDER BY place',
    );
  }

  /** @returns the members by key, in the order in which they were added; an empty map for an unknown chat */
  of(chatKey: number): ReadonlyMap<number, Membership> {
    const known = this.#chats.get(chatKey);
    if (known) return known;
    const rows = this.#load.all(chatKey);
    const members = new Map(rows.map(({ key, role, visibleFrom }) => [key, { role, visibleFrom }]));
    this.#chats.set(chatKey, members);
    return members;
  }

  /** @returns whether the user is in the chat and may see the message */
  sees(chatKey: number, userKey: number, id: number): boolean {
    const member = this.of(chatKey).get(userKey);
    return member !== undefined && id >= member.visibleFrom;
  }

  /** To be called after every change to the chat's rows. */
  forget(chatKey: number): void {
    this.#chats.delete(chatKey);
  }

  flush(): void {
    // Nothing is gathered, because members change seldom.
  }

  reset(): void {
    this.#chats.clear();
  }
}
