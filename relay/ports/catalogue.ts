/** A picture that the relay offers to everybody. */
export interface Picture {
  /** What the wire calls it, e.g. `media/stickers/hello.webp`. */
  readonly path: string;
  /** Words under which clients find it, in all languages. */
  readonly hints: readonly string[];
  /** Where it is on the disk. */
  readonly file: string;
}

export type PictureKind = 'stickers' | 'reactions';

/** The stickers and reactions that the relay brings and those that its host added, as they are at the moment. */
export interface Catalogue {
  /** In the order in which clients show them. */
  pictures(kind: PictureKind): Promise<readonly Picture[]>;
}
