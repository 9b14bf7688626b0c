import { type AppStore, change } from '../state/store.js';
import { expireTyping, nextTypingExpiry } from '../state/typing.js';

/** What forgetting who types needs of the account at work. */
export interface TypingExpiryOptions {
  readonly store: AppStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Who is said to be typing is forgotten after a while: nobody says that they stopped. */
export class TypingExpiry {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: TypingExpiryOptions) {}

  /** Somebody types: looks again when the next one is to be forgotten. */
  schedule(): void {
    const { store, now } = this.options;
    clearTimeout(this.#timer);
    const next = nextTypingExpiry(store.getState());
    if (next === undefined) return;
    const due = () => {
      this.expire();
      this.schedule();
    };
    this.#timer = setTimeout(due, Math.max(0, next - now()));
  }

  /** Forgets those whose time is over. */
  expire(): void {
    change(this.options, (state) => expireTyping(state, this.options.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
