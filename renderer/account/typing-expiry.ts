import type { App } from '../actions/app.js';
import { change } from '../state/store.js';
import { expireTyping, nextTypingExpiry } from '../state/typing.js';

/** Who is said to be typing is forgotten after a while: nobody says that they stopped. */
export class TypingExpiry {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly app: App) {}

  /** Somebody types: looks again when the next one is to be forgotten. */
  schedule(): void {
    clearTimeout(this.#timer);
    const next = nextTypingExpiry(this.app.store.getState());
    if (next === undefined) return;
    const due = () => {
      this.expire();
      this.schedule();
    };
    this.#timer = setTimeout(due, Math.max(0, next - this.app.deps.now()));
  }

  /** Forgets those whose time is over. */
  expire(): void {
    change(this.app, (state) => expireTyping(state, this.app.deps.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
