/** Runs one piece of work at a time on the same key, in the order asked for; work on different keys goes on side by side. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * @param key what the work is on
   * @returns what the work gives, once all that was asked for before on the same key is over, well or not
   */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
    this.#last.set(key, done);
    try {
      return await done;
    } finally {
      if (this.#last.get(key) === done) this.#last.delete(key);
    }
  }
}
