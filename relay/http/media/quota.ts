import { ProtocolError } from '../../protocol/errors.js';

/** Unfinished uploads that stand still: their room is there for what arrives. */
export interface Standing {
  /** @returns bytes of those of one user, or of everybody */
  bytes(user: number | undefined): number;
  /** Throws such uploads away, those first that have stood longest, until so many bytes are free or none is left. */
  giveUp(user: number | undefined, bytes: number): void;
}

/** How much room files may take, in bytes. */
export interface RoomLimits {
  readonly inAll: number;
  /** Of one user. */
  readonly each: number;
}

/**
 * Counts the bytes that files take, those that are arriving included, for the office and for each user. Nothing is kept
 * free for what was only announced: an upload takes room as its bytes arrive (`Hold`).
 */
export class Quota {
  #used = 0;
  readonly #users = new Map<number, number>();
  #standing: Standing = { bytes: () => 0, giveUp: () => undefined };

  /** @param sizes bytes that each user's files take already, by the user's key */
  constructor(
    readonly limits: RoomLimits,
    sizes: ReadonlyMap<number, number>,
  ) {
    for (const [user, bytes] of sizes) this.add(user, bytes);
  }

  /** @returns bytes taken by files and by what is on its way */
  get used(): number {
    return this.#used;
  }

  /** Says who gives way to what arrives when there is no more room. */
  yieldsFirst(standing: Standing): void {
    this.#standing = standing;
  }

  /** Refuses a file that cannot fit now, before its bytes are sent in vain. @throws ProtocolError as `take` */
  require(user: number, bytes: number): void {
    const { ofUser, inAll } = this.#missing(user, bytes);
    // Who may give way is looked at only where room is missing: this is asked for every piece that arrives.
    if (inAll > 0 && inAll > this.#standing.bytes(undefined)) throw storageFull();
    if (ofUser > 0 && ofUser > this.#standing.bytes(user)) throw ownRoomFull();
  }

  /** Takes room for so many bytes. @throws ProtocolError `own-room-full`, `storage-full`; then nothing was taken */
  take(user: number, bytes: number): void {
    this.require(user, bytes);
    const ofUser = this.#missing(user, bytes).ofUser;
    if (ofUser > 0) this.#standing.giveUp(user, ofUser);
    const inAll = this.#missing(user, bytes).inAll;
    if (inAll > 0) this.#standing.giveUp(undefined, inAll);
    this.add(user, bytes);
  }

  /** Counts bytes that are stored already, even beyond the limits. */
  add(user: number, bytes: number): void {
    this.#used += bytes;
    this.#users.set(user, (this.#users.get(user) ?? 0) + bytes);
  }

  /** Gives so many bytes of room back. */
  give(user: number, bytes: number): void {
    this.add(user, -bytes);
    if (this.#users.get(user) === 0) this.#users.delete(user);
  }

  #missing(user: number, bytes: number): { readonly ofUser: number; readonly inAll: number } {
    const { inAll, each } = this.limits;
    return { ofUser: (this.#users.get(user) ?? 0) + bytes - each, inAll: this.#used + bytes - inAll };
  }
}

/** The room that one upload has taken so far. */
export class Hold {
  #bytes = 0;

  /** @param user key of the uploader */
  constructor(
    readonly quota: Quota,
    readonly user: number,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes room for bytes that arrive. An upload that gets none has lost: all its room is free at once, for others that
   * are on their way, so that as many of them pass as fit.
   * @throws ProtocolError `own-room-full`, `storage-full`
   */
  take(bytes: number): void {
    try {
      this.quota.take(this.user, bytes);
    } catch (error) {
      this.release();
      throw error;
    }
    this.#bytes += bytes;
  }

  /** Makes the room that is held what the upload really takes, even beyond the limits. */
  settle(bytes: number): void {
    this.quota.add(this.user, bytes - this.#bytes);
    this.#bytes = bytes;
  }

  /** Gives all of it back; a second call gives nothing. */
  release(): void {
    this.quota.give(this.user, this.#bytes);
    this.#bytes = 0;
  }

  /** Leaves the room to the file, which is kept now. */
  keep(): void {
    this.#bytes = 0;
  }
}

/** The refusal when the host's limit for all files is reached. */
function storageFull(): ProtocolError {
  return new ProtocolError('storage-full', 'The server has no room for more files. Ask its host to make some.');
}

/** The refusal when one user's files take as much as they may. */
function ownRoomFull(): ProtocolError {
  return new ProtocolError(
    'own-room-full',
    'Your files take as much room as one person may use here. Ask the host for more, or delete messages with files: their room is free after a week.',
  );
}
