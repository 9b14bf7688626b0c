import type { Event } from '../../relay/protocol/events.js';
import { AskError } from '../connection/ask.js';
import { decodeEvent, type EventFor } from '../connection/decode.js';
import type { Session } from './session.js';

/** What resuming needs of the account at work. */
export interface ResumeOptions {
  readonly session: Pick<Session, 'ask'>;
  /** As of which position what is kept on this machine is; null when nothing is. */
  readonly position: number | null;
  /** Takes what was missed, oldest first; all of a page at once. */
  readonly onMissed: (events: readonly Event[]) => void;
  /** The server's log is not the one that was followed so far: what is kept is worth nothing. */
  readonly onReset: () => void;
  /** Nothing is missing any more. */
  readonly onCaughtUp: () => void;
}

/**
 * Keeps track of where in the server's change log this device stands, and catches up after it was away. What happens
 * live counts only once nothing is missing before it: a connection that breaks while catching up goes on from there.
 */
export class Resume {
  #position: number | null;
  #upToDate = false;

  constructor(readonly options: ResumeOptions) {
    this.#position = options.position;
  }

  /** The newest change that is known with all before it; null before anything is. */
  get position(): number | null {
    return this.#position;
  }

  /** Whether something may be missing before what comes live now. */
  get isBehind(): boolean {
    return this.#position !== null && !this.#upToDate;
  }

  /** What was kept is dropped: the next list of chats is the beginning. */
  forget(): void {
    this.#position = null;
    this.#upToDate = false;
  }

  /** Everything that is kept is as of this position, as with the first list of chats. */
  startFrom(position: number): void {
    if (this.#position !== null) return;
    this.#position = position;
    this.#upToDate = true;
  }

  /** An event came live. */
  follow(position: number | undefined): void {
    if (position !== undefined && this.#upToDate && this.#position !== null && position > this.#position) {
      this.#position = position;
    }
  }

  /** There is a new connection: what happened before it may have been missed. */
  away(): void {
    this.#upToDate = false;
  }

  /** Asks for what was missed until nothing is left. Lost with the connection, it is called again on the next one. */
  async catchUp(): Promise<void> {
    if (this.#position === null || this.#upToDate) return;
    try {
      await this.options.session.ask({ event: 'Sync', position: this.#position }, 'Missed');
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
    }
  }

  /** A page came. It is taken in its turn among the events: what is live after it is newer than what it says. */
  take(page: EventFor<'Missed'>): void {
    // Dropped while the answer was on its way.
    if (this.#position !== page.from) return;
    if (page.reset) this.options.onReset();
    else this.options.onMissed(page.events.flatMap((raw) => decodeEvent(JSON.stringify(raw)) ?? []));
    this.#position = page.to;
    if (page.more) {
      void this.catchUp();
    } else {
      this.#upToDate = true;
      this.options.onCaughtUp();
    }
  }
}
