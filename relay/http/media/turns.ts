/** Lets work on the same thing follow one another, and work on different things go on side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * @param name what the work is on
   * @returns what the work gives, once all that was asked for before on the same thing is over, well or not
   */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work, work);
    this.#last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(name) === turn) this.#last.delete(name);
    }
  }
}
