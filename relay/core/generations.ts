import type { Generation } from '../ports/store/generations.js';

/**
 * The generations of the change log: one for each start of the relay. A position alone does not tell two histories
 * apart: when the data was put back from a backup, the log grows on from an earlier position, and other changes get
 * positions that were given before. The names are random, so the copy that was put back has never heard of those that
 * began after it was made.
 */
export class Generations {
  readonly #byName: ReadonlyMap<string, number>;

  /** @param all of the log, oldest first; the last is the one that goes on */
  constructor(readonly all: readonly Generation[]) {
    this.#byName = new Map(all.map(({ name }, index) => [name, index]));
  }

  /** The name of the one that changes from now on belong to. */
  get now(): string {
    return this.all.at(-1)?.name ?? '';
  }

  /** @returns the field that names the generation in which the position was given; none for 0, and where it is forgotten */
  fieldOf(position: number): { generation?: string } {
    const found = this.all.findLast(({ startsAfter }) => startsAfter < position);
    return found ? { generation: found.name } : {};
  }

  /**
   * @param name of the generation, as a device was told it; a device that knows none is believed
   * @param newest the newest position of the log
   * @returns whether the position is one of this log, and not of another history
   */
  has(name: string | undefined, position: number, newest: number): boolean {
    if (name === undefined) return position <= newest;
    const index = this.#byName.get(name);
    return index !== undefined && position <= (this.all[index + 1]?.startsAfter ?? newest);
  }
}
