/** A picture's size in pixels, as it is meant to be seen. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What is known of a file that was uploaded. Its bytes are in the data folder, under its hash. */
export interface FileRecord {
  /** Keyed hash of the bytes in hex: nobody without the relay's key can tell it from the bytes. */
  readonly hash: string;
  /** What messages name it by: the `filePath` that its upload was answered with. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Media type, as the bytes say. */
  readonly mime: string;
  /** Of pictures only. */
  readonly picture: PictureSize | undefined;
  /** Path of a small version; '' when there is none. */
  readonly thumbnail: string;
  /** Bytes of that. */
  readonly thumbnailSize: number;
  /** Key of the user who uploaded it first. */
  readonly uploader: number;
  readonly time: number;
}

export interface FileStore {
  /**
   * Stores what is known of a file; durable like everything in the store.
   * @returns the file, and whether it is new: one of the same hash that was there before stays as it was
   */
  add(file: FileRecord): Promise<{ readonly file: FileRecord; readonly added: boolean }>;
  byHash(hash: string): Promise<FileRecord | undefined>;
  /**
   * Notes which files nothing names any more: no message, and no picture of a person or a chat. The copy in a quote
   * does not count, because nobody opens it. A file that is named again is no longer noted.
   * @param now in seconds, like `before`
   * @returns hashes of those that were noted at `before` or earlier
   */
  unnamed(now: number, before: number): Promise<string[]>;
  /**
   * Forgets a file that was noted at `before` or earlier and that still nothing names.
   * @returns what was known of it; undefined when it stays
   */
  drop(hash: string, before: number): Promise<FileRecord | undefined>;
  /**
   * Takes back the note about a file that was uploaded once more and is about to be named. Its time starts again with
   * the next note.
   */
  touch(hash: string): Promise<void>;
  /** @returns bytes of each user's files and their thumbnails, by the user's key; who has none is left out */
  sizes(): Promise<ReadonlyMap<number, number>>;
}
