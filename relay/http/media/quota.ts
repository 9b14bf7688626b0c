import { ProtocolError } from '../../protocol/errors.js';

/**
 * Counts the bytes that files take, unfinished uploads included, so that two uploads cannot both take the last of the
 * room.
 */
export class Quota {
  #used: number;

  /**
   * @param limit bytes that files may take
   * @param used bytes that they take already
   */
  constructor(
    readonly limit: number,
    used: number,
  ) {
    this.#used = used;
  }

  /** @returns bytes taken by files and by what is on its way */
  get used(): number {
    return this.#used;
  }

  /** Takes room for so many bytes. @throws ProtocolError `storage-full`; then nothing was taken */
  take(bytes: number): void {
    if (this.#used + bytes > this.limit) throw storageFull();
    this.#used += bytes;
  }

  /** Counts bytes that are stored already, even beyond the limit. */
  add(bytes: number): void {
    this.#used += bytes;
  }

  /** Gives so many bytes of room back. */
  give(bytes: number): void {
    this.#used -= bytes;
  }
}

/** The refusal when there is no room, whether by the host's limit or because the disk is full. */
export function storageFull(): ProtocolError {
  return new ProtocolError('storage-full', 'The server has no room for more files. Ask its host to make some.');
}
