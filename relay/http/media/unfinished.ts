import type { Hold, Standing } from './quota.js';

/** Milliseconds for which an upload that stands still is safe: a client that lost its connection is soon back. */
const PATIENCE_MS = 60_000;
/** Unfinished uploads that a user may have; another one takes the place of the one that has stood still for longest. */
const MOST_EACH = 100;

interface Unfinished {
  readonly hold: Hold;
  /** When its last byte came, in milliseconds since the epoch. */
  since: number;
  /** Whether bytes are arriving, or it is just being completed. */
  busy: boolean;
}

/**
 * The uploads that have begun and are not complete. They hold room for the bytes that are here, and give it up to what
 * arrives once they have stood still for a while and there is no other room.
 */
export class UnfinishedUploads implements Standing {
  readonly #byId = new Map<string, Unfinished>();

  /**
   * @param now milliseconds since the epoch
   * @param erase deletes the bytes and the notes of an upload that had to go
   */
  constructor(
    readonly now: () => number,
    readonly erase: (id: string) => void,
  ) {}

  /** @param since when its last byte came, in milliseconds since the epoch */
  add(id: string, hold: Hold, since: number): void {
    this.#byId.set(id, { hold, since, busy: false });
    const count = [...this.#byId.values()].filter((other) => other.hold.user === hold.user).length;
    if (count <= MOST_EACH) return;
    const [oldest] = this.#still(hold.user).find(([other]) => other !== id) ?? [];
    if (oldest !== undefined) this.#drop(oldest);
  }

  /** @returns the room that an upload holds; undefined where it is not known or complete */
  hold(id: string): Hold | undefined {
    return this.#byId.get(id)?.hold;
  }

  /** Runs `work` on an upload, which gives up nothing meanwhile. */
  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    const upload = this.#byId.get(id);
    if (!upload) return work();
    upload.busy = true;
    try {
      return await work();
    } finally {
      upload.busy = false;
      upload.since = this.now();
    }
  }

  /** Forgets an upload that is complete or was deleted, and gives back the room that it still holds. */
  delete(id: string): void {
    this.#byId.get(id)?.hold.release();
    this.#byId.delete(id);
  }

  bytes(user: number | undefined): number {
    return this.#yielding(user).reduce((sum, [, { hold }]) => sum + hold.bytes, 0);
  }

  giveUp(user: number | undefined, bytes: number): void {
    let missing = bytes;
    for (const [id, { hold }] of this.#yielding(user)) {
      if (missing <= 0) return;
      missing -= hold.bytes;
      this.#drop(id);
    }
  }

  #yielding(user: number | undefined): [string, Unfinished][] {
    const before = this.now() - PATIENCE_MS;
    return this.#still(user).filter(([, { hold, since }]) => hold.bytes > 0 && since <= before);
  }

  /** @returns what is not busy, first what has stood for longest */
  #still(user: number | undefined): [string, Unfinished][] {
    return [...this.#byId]
      .filter(([, { hold, busy }]) => !busy && (user === undefined || hold.user === user))
      .sort(([, one], [, other]) => one.since - other.since);
  }

  #drop(id: string): void {
    this.delete(id);
    this.erase(id);
  }
}
