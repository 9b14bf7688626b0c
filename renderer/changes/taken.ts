/** More messages are not remembered: older ones are no longer looked for. */
const MOST = 500;

/** Messages that are known to be one change of mine, and so cannot be another one. */
export class Taken {
  readonly #messages = new Set<string>();

  add(chat: string, id: number): void {
    this.#messages.add(`${id} ${chat}`);
    if (this.#messages.size <= MOST) return;
    const [oldest] = this.#messages;
    if (oldest !== undefined) this.#messages.delete(oldest);
  }

  has(chat: string, id: number): boolean {
    return this.#messages.has(`${id} ${chat}`);
  }
}
