import { type AppStore, change } from '../state/store.js';
import { expireTyping, nextTypingExpiry } from '../state/typing.js';

/** What forgetting who types needs of the account at work. */
export interface TypingExpiryOptions {
  readonly store: AppStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Ends a typing sign after a while, because no event says that somebody stopped. */
export class TypingExpiry {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: TypingExpiryOptions) {}

  /** To be called when somebody types: sets the timer for the next sign that is to end. */
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

  /** Removes the typing signs whose time is over. */
  expire(): void {
    change(this.options, (state) => expireTyping(state, this.options.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
