/** A stretch of the change log; it ends where the next one starts. */
export interface Generation {
  /** Random, so that two copies of a log never begin the same one. */
  readonly name: string;
  /** The newest position when it began: its own are those after it. */
  readonly startsAfter: number;
}

/** Keeps which positions of the change log were given after which start of a relay, see `core/generations.ts`. */
export interface GenerationStore {
  /**
   * Begins a generation: the changes from now on belong to it. The very first one has all earlier changes, too.
   * Generations in which nothing was changed are forgotten, except the newest `emptyGenerationsKept`; of the others
   * `generationsKept` are kept.
   * @returns those that are kept, oldest first
   */
  begin(name: string): Promise<Generation[]>;
}

/** A device that last heard of an older generation than these begins anew. */
export const generationsKept = 10_000;
/** No position was given in an empty one, but a device may have been told of it when it connected. */
export const emptyGenerationsKept = 100;
