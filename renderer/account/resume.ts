import type { Event } from '../../relay/protocol/events.js';
import { AskError } from '../connection/ask.js';
import { decodeValue, type EventFor } from '../connection/decode.js';
import type { Session } from './session.js';

/** What resuming needs of the account at work. */
export interface ResumeOptions {
  readonly session: Pick<Session, 'ask'>;
  /** The position in the server's log that belongs to what is kept on this machine; null when nothing is kept. */
  readonly position: number | null;
  /** Takes missed events, oldest first; all of a page at once. */
  readonly onMissed: (events: readonly Event[]) => void;
  /** The server's log is not the one that was followed so far: what is kept has to be dropped. */
  readonly onReset: () => void;
  /** Nothing is missing any more. */
  readonly onCaughtUp: () => void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Keeps track of the position in the server's change log that this device has reached, and catches up after it was
 * away. The position moves with live events only once nothing is missing before them: a connection that breaks while
 * catching up goes on from there.
 */
export class Resume {
  #position: number | null;
  #upToDate = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(readonly options: ResumeOptions) {
    this.#position = options.position;
  }

  /** The position up to which every change is known; null before anything is. */
  get position(): number | null {
    return this.#position;
  }

  /** Whether something may be missing before the live events of now. */
  get isBehind(): boolean {
    return this.#position !== null && !this.#upToDate;
  }

  /** To be called when what was kept is dropped: the device begins again with the next chat list. */
  forget(): void {
    this.#position = null;
    this.#upToDate = false;
  }

  /** Begins at the position that what is kept belongs to, as with the first chat list. */
  startFrom(position: number): void {
    if (this.#position !== null) return;
    this.#position = position;
    this.#upToDate = true;
  }

  /** Moves the position with a live event. */
  follow(position: number | undefined): void {
    if (position !== undefined && this.#upToDate && this.#position !== null && position > this.#position) {
      this.#position = position;
    }
  }

  /** To be called on a new connection: what happened before it may have been missed. */
  away(): void {
    this.#upToDate = false;
    this.#failures = 0;
    clearTimeout(this.#again);
  }

  /** To be called when the account ends. */
  stop(): void {
    clearTimeout(this.#again);
  }

  /**
   * Asks for what was missed until nothing is left. If the connection is lost meanwhile, it is called again on the next
   * one; if the server cannot answer, it is asked again after a pause that grows.
   */
  async catchUp(): Promise<void> {
    if (this.#position === null || this.#upToDate) return;
    try {
      await this.options.session.ask({ event: 'Sync', position: this.#position }, 'Missed');
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      if (error.reason === 'lost') return;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures++, LONGEST_PAUSE_MS) * (1 + Math.random() / 2);
      clearTimeout(this.#again);
      this.#again = setTimeout(() => void this.catchUp(), pause);
    }
  }

  /**
   * Takes a page of missed events in its order among the live ones: a live event after the page is newer than the page.
   */
  take(page: EventFor<'Missed'>): void {
    // What was kept was dropped while the answer was on its way.
    if (this.#position !== page.from) return;
    if (page.reset) this.options.onReset();
    else this.options.onMissed(page.events.flatMap(eventOf));
    this.#position = page.to;
    this.#failures = 0;
    if (page.more) {
      void this.catchUp();
    } else {
      this.#upToDate = true;
      this.options.onCaughtUp();
    }
  }
}

/** @returns the event, none where this client does not know it or cannot read it */
function eventOf(raw: unknown): Event[] {
  const decoded = decodeValue(raw);
  return decoded.kind === 'event' ? [decoded.event] : [];
}
